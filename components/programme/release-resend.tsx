"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { remindUnseenAction } from "@/lib/programme/actions";

/** One more notice, only to who has not seen it. */
export function ResendButton({ mission, changeIds }: { mission: string; changeIds: string[] }) {
  const t = useTranslations("releases.seen");
  const [done, setDone] = useState(false);
  return (
    <span className="row">
      <ActionButton
        size="small"
        action={() => remindUnseenAction(mission, { changeIds })}
        onDone={() => setDone(true)}
      >
        {t("resend")}
      </ActionButton>
      <span role="status" className="small">
        {done ? t("resent") : ""}
      </span>
    </span>
  );
}
