import { DemoBanner } from "@/components/layout/demo-banner";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { demoClock } from "@/lib/itinerary/rules";
import { formatsFor } from "@/lib/time/format";
import { dayOf, wallTimeIn } from "@/lib/time/wall-time";

/** `place`: whose clock it is, that of the mission on screen; left out, it is the clock at home. */
export type DemoClock = { now: Date; place?: { zone: string; city: string } | null };

/** Demo mode: what time the product believes it is, and how to move it. */
export function ClockBanner({ locale, clock }: { locale: Locale; clock: DemoClock }) {
  const t = translator(locale, "common.demo");
  const formats = formatsFor(locale);
  const { zone, city } = clock.place ?? { zone: demoClock.homeZone, city: "" };
  const local = wallTimeIn(clock.now, zone);
  const say = (value: string, at: string, name: string) =>
    `${formats.date(dayOf(value))}, ${formats.zonedTime(value, at, name)}`;
  return (
    <DemoBanner
      text={t("clock", { time: say(local, zone, city) })}
      labels={{ change: t("change"), moment: t("moment"), set: t("set"), now: t("now") }}
      preset={{
        value: demoClock.moment,
        zone: demoClock.zone,
        label: say(demoClock.moment, demoClock.zone, demoClock.city),
      }}
      value={local}
      zone={zone}
      action="/api/clock"
    />
  );
}
