"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { ConfirmButton } from "@/components/ui/dialog";
import { mailLinkAction, makeLinkAction, revokeCounterpartLinkAction } from "@/lib/counterparts/actions";

/** The secret link of a counterpart: make, copy, mail, replace, revoke. Dates come as text, in the organiser's language. */
export function LinkCard({
  mission,
  counterpartId,
  name,
  address,
  expires,
  lastUsed,
  hasEmail,
  language,
}: {
  mission: string;
  counterpartId: string;
  name: string;
  /** null while there is no link that works. */
  address: string | null;
  expires: string;
  lastUsed: string | null;
  hasEmail: boolean;
  /** In which language page and mail open, as text. */
  language: string;
}) {
  const t = useTranslations("counterparts.link");
  const [until, setUntil] = useState("");
  const [mailed, setMailed] = useState(false);
  const id = useId();
  const make = () => makeLinkAction(mission, { counterpartId, until });
  return (
    <Card id="link" title={t("title")} text={t("text", { name })}>
      <div className="stack">
        {address ? (
          <>
            <CopyField label={t("address")} value={address} copy={t("copy")} copied={t("copied")} />
            <p className="small soft">
              {t("expires", { date: expires })} {lastUsed ? t("lastUsed", { date: lastUsed }) : t("unused")}
            </p>
          </>
        ) : (
          <p className="soft">{t("none")}</p>
        )}
        <p className="small soft">{hasEmail ? t("language", { language }) : t("noEmail")}</p>
        <div className="row">
          {hasEmail ? (
            <ActionButton
              variant="primary"
              action={() => mailLinkAction(mission, { counterpartId })}
              onDone={() => setMailed(true)}
            >
              {t("mail")}
            </ActionButton>
          ) : null}
          {address ? (
            <ConfirmButton
              variant="quiet"
              title={t("revokeTitle")}
              text={t("revokeText")}
              confirmLabel={t("revoke")}
              onConfirm={() => revokeCounterpartLinkAction(mission, { counterpartId })}
            >
              {t("revoke")}
            </ConfirmButton>
          ) : null}
        </div>
        <p role="status" className="small">
          {mailed ? t("mailed") : ""}
        </p>
        <div className="row items-end">
          <div className="field">
            <label className="label" htmlFor={id}>
              {t("until")}
            </label>
            <input
              id={id}
              type="date"
              className="input input-short"
              value={until}
              aria-describedby={`${id}-hint`}
              onChange={(event) => setUntil(event.target.value)}
            />
            <p className="small faint" id={`${id}-hint`}>
              {t("untilHint")}
            </p>
          </div>
          <ActionButton variant="secondary" action={make}>
            {t(address ? "renew" : "make")}
          </ActionButton>
        </div>
      </div>
    </Card>
  );
}
