"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/ui/action-button";
import { ConfirmButton } from "@/components/ui/dialog";
import { setLiveAction } from "@/lib/programme/actions";

/** Between draft and live. Going live asks once: from then on there is no second look. */
export function LiveSwitch({ mission, live }: { mission: string; live: boolean }) {
  const t = useTranslations("releases.bar");
  return live ? (
    <ActionButton size="small" action={() => setLiveAction(mission, { live: false })}>
      {t("goDraft")}
    </ActionButton>
  ) : (
    <ConfirmButton
      size="small"
      variant="quiet"
      confirmVariant="primary"
      title={t("goLiveTitle")}
      text={t("goLiveText")}
      confirmLabel={t("goLive")}
      onConfirm={() => setLiveAction(mission, { live: true })}
    >
      {t("goLive")}
    </ConfirmButton>
  );
}
