import type { MissionFile, MissionFileItem } from "@/lib/missions/rules/interchange";
import {
  type PlainTimes,
  type Shift,
  type ShiftAnswer,
  type ShiftField,
  shiftTimes,
  type Trouble,
} from "@/lib/programme/rules/shift";
import { addDays, daysBetween, isWallTime } from "@/lib/time/wall-time";

/** Where an answer belongs: an item by its key, and one of its moments. Without dots: forms read those as paths. */
export const answerKey = (item: string, field: ShiftField) => `${item.replaceAll(".", "~")}~${field}`;
export type Answers = Record<string, ShiftAnswer | undefined>;
export type ItemTrouble = Trouble & { item: string };

/** How far a mission moves: whole days, and its host's clock if that is another one. */
export type MissionShift = { days: number; zone: string | null };

export function shiftOf(hostZone: string, { days, zone }: MissionShift): Shift {
  return zone && zone !== hostZone ? { days, zones: { from: hostZone, to: zone } } : { days };
}

function timesOf({ start, end, muster, timing }: MissionFileItem, hostZone: string): PlainTimes {
  const startZone = start?.tz ?? hostZone;
  return {
    timing,
    day: start?.local.slice(0, 10) ?? null,
    startLocal: start && isWallTime(start.local) ? start.local : null,
    startZone,
    startFold: start?.fold ?? null,
    endLocal: end?.local ?? null,
    endZone: end?.tz ?? startZone,
    endFold: end?.fold ?? null,
    musterLocal: muster?.local ?? null,
  };
}

/**
 * A mission file at other dates, on another host's clock, or both. Wall times stay; items at home or in third places
 * keep their zone. The registration window stays where it is: it belongs to home and to what people were promised. What
 * is in `troubles` has to be answered before the file is right.
 */
export function shiftMission(
  file: MissionFile,
  shift: MissionShift,
  answers: Answers = {},
): { file: MissionFile; troubles: ItemTrouble[] } {
  const { days } = shift;
  const way = shiftOf(file.hostTz, shift);
  const zoneOf = (zone: string) => (way.zones?.from === zone ? way.zones.to : zone);
  const troubles: ItemTrouble[] = [];
  const items = file.items.map((item): MissionFileItem => {
    const found = shiftTimes(timesOf(item, file.hostTz), way, (field) => answers[answerKey(item.key, field)]);
    troubles.push(...found.troubles.map((trouble) => ({ ...trouble, item: item.key })));
    const { times } = found;
    const local = times.startLocal ?? times.day;
    return {
      ...item,
      timing: times.timing,
      start: local ? { local, tz: times.startZone, fold: times.startFold } : null,
      end: times.endLocal ? { local: times.endLocal, tz: times.endZone, fold: times.endFold } : null,
      muster: item.muster && { ...item.muster, local: times.musterLocal },
    };
  });
  return {
    file: {
      ...file,
      hostTz: zoneOf(file.hostTz),
      startDate: addDays(file.startDate, days),
      endDate: addDays(file.endDate, days),
      places: file.places.map((place) => ({ ...place, tz: zoneOf(place.tz) })),
      items,
    },
    troubles,
  };
}

/** What can go along into a copy of a mission; delegates never do. */
export const cloneParts = [
  "programme",
  "places",
  "counterparts",
  "groups",
  "partners",
  "texts",
  "planning",
] as const;
export type ClonePart = (typeof cloneParts)[number];

/** Keeps the chosen parts; what referred to a part that stays behind becomes open, and never wider. */
export function keepParts(file: MissionFile, parts: ReadonlySet<ClonePart>): MissionFile {
  const placeName = (key: string | null) => file.places.find((place) => place.key === key)?.name ?? {};
  const interfaceTexts = ({ nl, en, fr }: Record<string, string>) => ({
    ...(nl ? { nl } : {}),
    ...(en ? { en } : {}),
    ...(fr ? { fr } : {}),
  });
  const [places, counterparts, groups] = [
    parts.has("places"),
    parts.has("counterparts"),
    parts.has("groups"),
  ];
  const items = file.items.map((item): MissionFileItem => {
    const closed = !groups && "groups" in item.audience && item.audience.groups !== undefined;
    return {
      ...item,
      place: places ? item.place : null,
      endPlace: places ? item.endPlace : null,
      placeNote:
        places || Object.keys(item.placeNote).length ? item.placeNote : interfaceTexts(placeName(item.place)),
      audience: closed ? { kind: "named" } : item.audience,
      meeting: item.meeting && {
        ...item.meeting,
        counterparts: counterparts ? item.meeting.counterparts : [],
        sectors: groups ? item.meeting.sectors : [],
      },
    };
  });
  const empty = { tagline: {}, summary: {}, description: {}, priceNote: {}, facts: [] };
  return {
    ...file,
    ...(parts.has("texts") ? {} : empty),
    headOfMission: parts.has("partners") ? file.headOfMission : null,
    partners: parts.has("partners") ? file.partners : [],
    groups: groups ? file.groups : [],
    places: places
      ? file.places.map((place) => (counterparts ? place : { ...place, hostCounterpart: null }))
      : [],
    travelTimes: places && parts.has("planning") ? file.travelTimes : [],
    planning: parts.has("planning") ? file.planning : {},
    counterparts: counterparts ? file.counterparts : [],
    items: parts.has("programme") ? items : [],
  };
}

/**
 * A programme that has yet to happen: what was cancelled stays behind, what was confirmed has to be asked again, and
 * meetings forget what was answered. Items that were for everybody but those in a cancelled one are for named people.
 */
export function startOver(file: MissionFile): MissionFile {
  const gone = new Set(file.items.filter(({ status }) => status === "cancelled").map(({ key }) => key));
  const items = file.items
    .filter(({ key }) => !gone.has(key))
    .map((item): MissionFileItem => {
      const lost = item.audience.kind === "everyone_except" && gone.has(item.audience.exceptItem);
      return {
        ...item,
        status: item.status === "idea" ? "idea" : "requested",
        audience: lost ? { kind: "named" } : item.audience,
        public: item.public && !lost,
        meeting: item.meeting && { ...item.meeting, state: "requested" },
        annotations: {},
      };
    });
  return {
    ...file,
    status: "planned",
    published: false,
    registrationOpens: null,
    registrationCloses: null,
    annotations: {},
    items,
  };
}

export type CloneWish = {
  slug: string;
  name: MissionFile["name"];
  startDate: string;
  /** null keeps the host's zone. */
  zone: string | null;
  parts: ReadonlySet<ClonePart>;
  answers: Answers;
};

/** The file of a copy of a mission, and what has to be answered before it can be written. */
export function cloneFile(file: MissionFile, wish: CloneWish) {
  const kept = startOver(keepParts(file, wish.parts));
  const days = daysBetween(file.startDate, wish.startDate);
  const shifted = shiftMission(kept, { days, zone: wish.zone }, wish.answers);
  return { ...shifted, file: { ...shifted.file, slug: wish.slug, name: wish.name } };
}
