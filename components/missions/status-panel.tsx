"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/dialog";
import { StatusBadge } from "@/components/ui/status-badge";
import type { MissionStatus } from "@/db/enums";
import type { Result } from "@/lib/kernel/result";
import { archiveMissionAction, publishMissionAction, setMissionStatusAction } from "@/lib/missions/actions";
import { isDrastic, nextStatuses } from "@/lib/missions/rules/status";

type Done = { text: string; undo: () => Promise<Result<unknown>> };

/** Status, publication and archive of a mission. Each act can be undone at once. */
export function StatusPanel({
  mission,
  status,
  published,
  archived,
  file,
}: {
  mission: string;
  status: MissionStatus;
  published: boolean;
  archived: boolean;
  /** The export. */
  file: ReactNode;
}) {
  const t = useTranslations("missions.settings");
  const s = useTranslations("missions.status");
  const [done, setDone] = useState<Done | null>(null);
  const move = (from: MissionStatus, to: MissionStatus) => () =>
    setMissionStatusAction(mission, { from, to });
  const publish = (on: boolean) => () => publishMissionAction(mission, { published: on });
  const archive = (on: boolean) => () => archiveMissionAction(mission, { archived: on });
  const moved = (to: MissionStatus) => () =>
    setDone({ text: t("moved", { status: s(to) }), undo: move(to, status) });
  return (
    <div className="stack-l">
      {done ? (
        <Alert
          tone="positive"
          role="status"
          actions={
            <ActionButton size="small" action={done.undo} onDone={() => setDone(null)}>
              {t("undo")}
            </ActionButton>
          }
        >
          {done.text}
        </Alert>
      ) : null}
      <Card
        title={t("status")}
        text={t(`statusHint_${status}`)}
        actions={<StatusBadge status={status} label={s(status)} />}
      >
        <div className="row">
          {nextStatuses(status).map((to, index) =>
            isDrastic(to) ? (
              <ConfirmButton
                key={to}
                variant="quiet"
                title={t("drasticTitle", { status: s(to) })}
                text={t("drasticText")}
                confirmLabel={t("move", { status: s(to) })}
                onConfirm={move(status, to)}
                onDone={moved(to)}
              >
                {t("move", { status: s(to) })}
              </ConfirmButton>
            ) : (
              <ActionButton
                key={to}
                variant={index === 0 ? "primary" : "secondary"}
                action={move(status, to)}
                onDone={moved(to)}
              >
                {t("move", { status: s(to) })}
              </ActionButton>
            ),
          )}
        </div>
      </Card>
      <Card title={t("publication")} text={published ? t("publishedText") : t("draftText")}>
        <div className="row">
          {published ? (
            <ConfirmButton
              title={t("unpublishTitle")}
              text={t("unpublishText")}
              confirmLabel={t("unpublish")}
              onConfirm={publish(false)}
              onDone={() => setDone({ text: t("unpublished"), undo: publish(true) })}
            >
              {t("unpublish")}
            </ConfirmButton>
          ) : (
            <ActionButton
              variant="primary"
              action={publish(true)}
              onDone={() => setDone({ text: t("published"), undo: publish(false) })}
            >
              {t("publish")}
            </ActionButton>
          )}
        </div>
      </Card>
      <Card title={t("file")} text={t("fileText")}>
        <div className="row">{file}</div>
      </Card>
      <Card title={t("archiveHead")} text={t("archiveText")}>
        <div className="row">
          <ActionButton
            action={archive(!archived)}
            onDone={() =>
              setDone({ text: archived ? t("restored") : t("archived"), undo: archive(archived) })
            }
          >
            {archived ? t("restore") : t("archive")}
          </ActionButton>
        </div>
      </Card>
    </div>
  );
}
