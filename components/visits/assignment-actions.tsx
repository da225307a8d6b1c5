"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/ui/action-button";
import { applyAssignmentAction, assignVisitsAction } from "@/lib/visits/actions";

/** Works out an assignment; once visits were given, it can spare them or begin again. */
export function AssignButtons({ mission, again }: { mission: string; again: boolean }) {
  const t = useTranslations("visits.assignment");
  if (!again) {
    return (
      <ActionButton variant="primary" action={() => assignVisitsAction(mission, { mode: "anew" })}>
        {t("anew")}
      </ActionButton>
    );
  }
  return (
    <>
      <ActionButton variant="primary" action={() => assignVisitsAction(mission, { mode: "keep" })}>
        {t("keep")}
      </ActionButton>
      <ActionButton action={() => assignVisitsAction(mission, { mode: "anew" })}>
        {t("anewAgain")}
      </ActionButton>
    </>
  );
}

export function ApplyButton({ mission, id }: { mission: string; id: string }) {
  const t = useTranslations("visits.assignment");
  return (
    <ActionButton variant="primary" action={() => applyAssignmentAction(mission, { id })}>
      {t("apply")}
    </ActionButton>
  );
}
