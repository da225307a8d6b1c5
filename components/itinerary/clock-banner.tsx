import { DemoBanner } from "@/components/layout/demo-banner";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { demoClock } from "@/lib/itinerary/rules";
import { formatsFor } from "@/lib/time/format";
import { dayOf, wallTimeIn } from "@/lib/time/wall-time";

export type DemoClock = { now: Date };

/** Demo mode: what time the product believes it is, and how to move it. */
export function ClockBanner({ locale, clock }: { locale: Locale; clock: DemoClock }) {
  const t = translator(locale, "common.demo");
  const formats = formatsFor(locale);
  // The wall times typed here are Astana's, whatever mission is on screen: one clock, one meaning.
  const local = wallTimeIn(clock.now, demoClock.zone);
  const say = (value: string, city: string) =>
    `${formats.date(dayOf(value))}, ${formats.zonedTime(value, demoClock.zone, city)}`;
  return (
    <DemoBanner
      text={t("clock", { time: say(local, demoClock.city) })}
      labels={{ change: t("change"), moment: t("moment"), set: t("set"), now: t("now") }}
      presets={[{ value: demoClock.moment, label: say(demoClock.moment, demoClock.city) }]}
      value={local}
      action="/api/clock"
    />
  );
}
