import type { Locale } from "@/db/enums";
import { languageName } from "@/lib/i18n/languages";
import { type Localised, pick, translator } from "@/lib/i18n/translate";
import {
  diffContent,
  type Facet,
  noticed,
  type ReleasedContent,
  stateOf,
} from "@/lib/programme/rules/release";
import { formatsFor } from "@/lib/time/format";
import { clockOf, dayOf } from "@/lib/time/wall-time";
import { zoneCity } from "@/lib/time/zone-city";

/** The names behind the ids of a content, in one language, and whose clocks are meant. */
export type Words = {
  locale: Locale;
  homeZone: string;
  hostZone: string;
  hostCity: string;
  places: ReadonlyMap<string, { name: string; city: string }>;
  counterparts: ReadonlyMap<string, string>;
  /** For the desk only: delegates are told neither of groups nor of who else is in something. */
  groups?: ReadonlyMap<string, string>;
  items?: ReadonlyMap<string, string>;
  people?: ReadonlyMap<string, string>;
};

/** Delegates are told how sure an item is, the desk in which state it is. */
type Reader = "desk" | "delegate";

/** One facet in words: what was and what is; either may be "". */
export type ChangeLine = { facet: Facet; label: string; before: string; after: string };

const longest = 300;
const cut = (text: string) => (text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text);
const listed = (texts: readonly string[]) => texts.filter(Boolean).join(", ");

/** "do 22 juni, 09:00–10:00 Astana"; a journey names both clocks, what is not sure says so. */
export function whenText(content: ReleasedContent, words: Words): string {
  const t = translator(words.locale, "releases.words");
  const formats = formatsFor(words.locale);
  const { day, startLocal, startZone, endLocal, endZone, placeId, endPlaceId, timing } = content;
  if (!day) return t("noDay");
  if (!startLocal) return `${formats.day(day)}, ${t("noHour")}`;
  const clock = (local: string, zone: string, id: string | null) => {
    const city = (id && words.places.get(id)?.city) || (zone === words.hostZone ? words.hostCity : "");
    return zone === words.homeZone
      ? formats.zonedTime(local, zone)
      : formats.zonedTime(local, zone, city || zoneCity(zone, words.locale));
  };
  const start = clock(startLocal, startZone, placeId);
  let time = start;
  if (endLocal && endZone !== startZone) {
    const later = dayOf(endLocal) === dayOf(startLocal) ? "" : ` (${formats.day(dayOf(endLocal))})`;
    time = `${start} → ${clock(endLocal, endZone, endPlaceId)}${later}`;
  } else if (endLocal) {
    time = `${formats.timeRange(startLocal, endLocal)}${start.slice(formats.time(startLocal).length)}`;
  }
  if (timing === "approximate") time = t("about", { time });
  if (timing === "tbc") time = t("tentative", { time });
  return `${formats.day(day)}, ${time}`;
}

export function placeText(content: ReleasedContent, words: Words): string {
  const t = translator(words.locale, "releases.words");
  const name = content.placeId ? (words.places.get(content.placeId)?.name ?? t("gone")) : "";
  return name || pick(content.placeNote as Localised, words.locale) || t("placeOpen");
}

export function titleText(content: ReleasedContent, locale: Locale): string {
  return pick(content.title as Localised, locale);
}

function facetText(content: ReleasedContent, facet: Facet, words: Words, reader: Reader): string {
  const { locale } = words;
  const t = translator(locale, "releases.words");
  const p = translator(locale, "programme");
  const local = (text: Record<string, string | undefined>) => pick(text as Localised, locale);
  const named = (ids: readonly string[], names: ReadonlyMap<string, string> | undefined) =>
    listed(ids.map((id) => names?.get(id) ?? t("gone")));
  switch (facet) {
    case "state":
      if (reader === "delegate") return translator(locale, "releases.states")(stateOf(content));
      return content.meetingState
        ? translator(locale, "meetings")(`states.${content.meetingState}`)
        : p(`statuses.${content.status}`);
    case "title":
      return local(content.title);
    case "time":
      return whenText(content, words);
    case "place":
      return placeText(content, words);
    case "endPlace":
      return content.endPlaceId ? (words.places.get(content.endPlaceId)?.name ?? t("gone")) : "";
    case "muster":
      return listed([content.musterLocal ? clockOf(content.musterLocal) : "", local(content.musterNote)]);
    case "transport":
      return content.transportRef;
    case "dress":
      return local(content.dress);
    case "bring":
      return local(content.bring);
    case "counterparts":
      return named(content.counterpartIds, words.counterparts);
    case "languages":
      return listed([...content.languages.map((code) => languageName(code, locale)), content.interpretation]);
    case "guide":
      return content.guide;
    case "contact":
      return listed([content.contactName, content.contactPhone]);
    case "description":
      return local(content.description);
    case "kind":
      return p(`kinds.${content.kind}`);
    case "audience": {
      const detail =
        content.audience === "groups"
          ? named(content.groupIds, words.groups)
          : named(content.exceptItemId ? [content.exceptItemId] : [], words.items);
      return [p(`audiences.${content.audience}`), detail].filter(Boolean).join(": ");
    }
    case "people":
      return named(content.people, words.people);
    case "capacity":
      return content.capacity === null ? t("noLimit") : String(content.capacity);
    case "public":
      return t(content.public ? "yes" : "no");
  }
}

/** Of two lists of ids the ones that the other lacks: who went and who came. */
function apart(before: ReleasedContent, after: ReleasedContent): [ReleasedContent, ReleasedContent] {
  const without = (one: ReleasedContent, other: ReleasedContent) => ({
    ...one,
    people: one.people.filter((id) => !other.people.includes(id)),
  });
  return [without(before, after), without(after, before)];
}

/** The facets that differ, in words: all of them for the desk, the noticeable ones for a delegate. */
export function changeLines(
  before: ReleasedContent,
  after: ReleasedContent,
  words: Words,
  reader: Reader,
): ChangeLine[] {
  const t = translator(words.locale, "releases");
  const found = reader === "desk" ? diffContent(before, after) : noticed(before, after);
  return found
    .map((facet) => {
      const [was, is] = facet === "people" ? apart(before, after) : [before, after];
      return {
        facet,
        label: t(`facets.${facet}`),
        before: cut(facetText(was, facet, words, reader)),
        after: cut(facetText(is, facet, words, reader)),
      };
    })
    .filter((line) => line.before !== line.after || line.facet === "description" || line.facet === "title");
}
