"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/dialog";
import { endOtherSessionsAction, endSessionAction } from "@/lib/accounts/actions";

/** Times come as sentences from the server, which knows the zone. */
export type SessionRow = {
  id: string;
  device: string | null;
  lastSeen: string;
  since: string;
  current: boolean;
};

export function SessionList({ sessions }: { sessions: SessionRow[] }) {
  const t = useTranslations("accounts.account");
  const common = useTranslations("common");
  return (
    <div className="stack">
      <ul className="stack">
        {sessions.map((session) => {
          const device = session.device ?? t("unknownDevice");
          return (
            <li key={session.id} className="flex flex-wrap items-center justify-between gap-3">
              <span className="min-w-0">
                <span className="row flex-wrap font-medium">
                  {device}
                  {session.current ? <Badge tone="positive">{t("current")}</Badge> : null}
                </span>
                <span className="block soft small">
                  {common("label", { label: t("lastSeen") })} {session.lastSeen} ·{" "}
                  {common("label", { label: t("since") })} {session.since}
                </span>
              </span>
              {session.current ? null : (
                <ConfirmButton
                  size="small"
                  title={t("endTitle", { device })}
                  text={t("endText")}
                  confirmLabel={t("end")}
                  onConfirm={() => endSessionAction({ sessionId: session.id })}
                >
                  {t("end")}
                </ConfirmButton>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 ? (
        <ConfirmButton
          title={t("endOthersTitle")}
          text={t("endOthersText")}
          confirmLabel={t("endOthers")}
          onConfirm={() => endOtherSessionsAction({})}
        >
          {t("endOthers")}
        </ConfirmButton>
      ) : null}
    </div>
  );
}
