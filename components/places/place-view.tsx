import { DefinitionList } from "@/components/ui/definition-list";
import type { Locale } from "@/db/enums";
import { countryName } from "@/lib/i18n/countries";
import { pick, translator } from "@/lib/i18n/translate";
import type { PlaceDetail } from "@/lib/places/schema";

/** A place for who may look but not write. */
export function PlaceView({ locale, place, host }: { locale: Locale; place: PlaceDetail; host: string }) {
  const t = translator(locale, "places");
  const { lat, lon } = place.position;
  const weekday = (day: number) =>
    t(`weekdays.${([1, 2, 3, 4, 5, 6, 7] as const).find((one) => one === day) ?? 1}`);
  return (
    <DefinitionList
      lines
      items={[
        { term: t("kindLabel"), value: t(`kind.${place.kind}`) },
        { term: t("exhibitorCountry"), value: countryName(place.exhibitorCountry, locale) },
        { term: t("theme"), value: pick(place.theme, locale) },
        { term: t("host"), value: host },
        { term: t("localName"), value: place.localName },
        { term: t("address"), value: place.address },
        { term: t("localAddress"), value: place.localAddress },
        { term: t("city"), value: pick(place.city, locale) },
        { term: t("country"), value: countryName(place.country, locale) },
        { term: t("zone"), value: place.zone },
        { term: t("position"), value: lat === null || lon === null ? "" : `${lat}, ${lon}` },
        { term: t("phone"), value: place.phone ? <a href={`tel:${place.phone}`}>{place.phone}</a> : "" },
        {
          term: t("url"),
          value: place.url ? (
            <a href={place.url} rel="noopener">
              {place.url}
            </a>
          ) : (
            ""
          ),
        },
        {
          term: t("opening"),
          value: place.opening
            .map(({ days, from, until }) => `${days.map((day) => weekday(day)).join(", ")} ${from}–${until}`)
            .join("; "),
        },
        { term: t("notes"), value: pick(place.notes, locale) },
      ]}
    />
  );
}
