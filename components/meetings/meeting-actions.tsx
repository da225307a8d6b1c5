"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/ui/action-button";
import { ConfirmButton } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import type { MeetingState } from "@/db/enums";
import { setMeetingStateAction } from "@/lib/meetings/actions";
import { nextStates } from "@/lib/meetings/rules";

/** The steps a meeting can take from where it is; the likeliest as a button, those that stop it ask once. */
export function MeetingActions({
  mission,
  id,
  state,
  idea = false,
  title,
  onVersion,
}: {
  mission: string;
  id: string;
  state: MeetingState;
  /** Nobody was asked yet: its item is still an idea. */
  idea?: boolean;
  title: string;
  onVersion?: (version: number) => void;
}) {
  const t = useTranslations("meetings.actions");
  const steps = nextStates(state);
  const to = (next: MeetingState) => async () => {
    const result = await setMeetingStateAction(mission, { id, state: next });
    if (result.ok) onVersion?.(result.value.version);
    return result;
  };
  const first: MeetingState | undefined = steps.includes("confirmed") ? "confirmed" : undefined;
  const stops = (["declined", "cancelled"] as const).filter((step) => steps.includes(step));
  const others = steps.filter((step) => step !== first && step !== "declined" && step !== "cancelled");
  return (
    <span className="inline-flex items-center justify-end gap-2 no-print">
      {first ? (
        <ActionButton size="small" action={to(first)}>
          {t(first)}
        </ActionButton>
      ) : null}
      <Menu
        end
        iconOnly
        size="small"
        variant="quiet"
        ariaLabel={t("more", { item: title })}
        label={<Icon name="more" />}
      >
        <div className="grid gap-1 justify-items-stretch">
          {idea ? (
            <ActionButton variant="quiet" size="small" action={to("requested")}>
              {t("ask")}
            </ActionButton>
          ) : null}
          {others.map((step) => (
            <ActionButton key={step} variant="quiet" size="small" action={to(step)}>
              {t(step)}
            </ActionButton>
          ))}
          {stops.map((step) => (
            <ConfirmButton
              key={step}
              variant="quiet"
              size="small"
              title={t(step === "declined" ? "declineTitle" : "cancelTitle", { item: title })}
              text={t("stopText")}
              confirmLabel={t(step === "declined" ? "declineYes" : "cancelYes")}
              onConfirm={to(step)}
            >
              {t(step)}
            </ConfirmButton>
          ))}
        </div>
      </Menu>
    </span>
  );
}
