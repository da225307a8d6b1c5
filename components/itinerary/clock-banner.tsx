import { DemoBanner } from "@/components/layout/demo-banner";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { moveClock } from "@/lib/itinerary/actions";
import { formatsFor } from "@/lib/time/format";
import { dayOf, wallTimeIn } from "@/lib/time/wall-time";
import { zoneCity } from "@/lib/time/zone-city";

export type DemoClock = { now: Date; zone: string; city?: string | null };

/** The moment of the demo: the second morning in Astana, in the bus to the Expo. */
const preset = { value: "2017-06-22T09:10", zone: "Asia/Almaty", city: "Astana" };

/** Demo mode: what time the product believes it is, and how to move it. */
export function ClockBanner({ locale, clock }: { locale: Locale; clock: DemoClock }) {
  const t = translator(locale, "common.demo");
  const formats = formatsFor(locale);
  // In another zone than the preset's, its wall time would be another moment: the Astana clock is for Astana.
  const zone = clock.zone === preset.zone ? clock : { zone: preset.zone, city: preset.city };
  const local = wallTimeIn(clock.now, zone.zone);
  const say = (value: string, city: string) =>
    `${formats.date(dayOf(value))}, ${formats.zonedTime(value, zone.zone, city)}`;
  return (
    <DemoBanner
      text={t("clock", { time: say(local, zoneCity(zone.zone, locale, zone.city)) })}
      labels={{ change: t("change"), moment: t("moment"), set: t("set"), now: t("now") }}
      presets={[{ value: preset.value, label: say(preset.value, preset.city) }]}
      value={local}
      action={moveClock.bind(null, zone.zone)}
    />
  );
}
