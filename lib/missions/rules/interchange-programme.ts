import { itemStatuses } from "@/db/enums";
import {
  type ImportProblem,
  type ImportResult,
  type MissionFile,
  type MissionFileInput,
  parseMissionFile,
  problemsOf,
} from "@/lib/missions/rules/interchange";
import { annotate, isObject, restore } from "@/lib/missions/rules/interchange-annotations";
import {
  audienceOf,
  kindOf,
  ProgrammeHead,
  ProgrammeItem,
  PUBLIC_KINDS,
  placeNoteOf,
  slugOf,
} from "@/lib/missions/rules/interchange-words";
import { programmeHead, programmeItem } from "@/lib/missions/rules/interchange-writing";
import { addDays, type Fold, toInstant } from "@/lib/time/wall-time";
import { formatOffset } from "@/lib/time/zone";

/**
 * The published-programme format `mission-programme/1`: flat items with a date, clock times and UTC beside
 * them. It converts to a mission file and back without loss. What a mission file has no field for stays in
 * `annotations` under its own name; what it says in other words (`seminar` for a plenary) in
 * `annotations.original`, beside the value that it stands for, and gives way when somebody edits that value.
 */
const ITEM_FIELDS: ReadonlySet<string> = new Set(Object.keys(ProgrammeItem.shape));
const HEAD_FIELDS: ReadonlySet<string> = new Set(
  Object.keys(ProgrammeHead.shape).filter((name) => name !== "delegation"),
);

interface Moment {
  local: string;
  tz: string;
  fold: Fold;
}

/**
 * A clock time as a moment, checked against the UTC and the offset given beside it. These also say which of
 * the two is meant when the hour comes twice.
 */
function readMoment(
  local: string,
  tz: string,
  beside: { path: string; utc?: string | null; utcPath: string; offset?: string | null; offsetPath: string },
  problems: ImportProblem[],
): Moment {
  const stated = beside.utc ? Date.parse(beside.utc) : null;
  const statedOffset = beside.offset?.replace(":", "") ?? null;
  const open = toInstant(local, tz, null);
  let fold: Fold = null;
  if (!open.ok && open.choices) {
    fold =
      open.choices.find((choice) =>
        stated === null
          ? formatOffset(choice.offsetMinutes, "") === statedOffset
          : choice.instant.getTime() === stated,
      )?.fold ?? null;
  }
  const result = toInstant(local, tz, fold);
  if (!result.ok) {
    problems.push({ path: beside.path, reason: result.reason, params: result.params });
    return { local, tz, fold };
  }
  const expected = `${result.instant.toISOString().slice(0, 16)}Z`;
  if (stated !== null && stated !== result.instant.getTime()) {
    const params = { found: beside.utc ?? "", expected, local, zone: tz };
    problems.push({ path: beside.utcPath, reason: "missions.fileUtcMismatch", params });
  }
  const offsetFound = formatOffset(result.offsetMinutes, "");
  if (statedOffset !== null && statedOffset !== offsetFound) {
    const params = { found: statedOffset, expected: offsetFound, local, zone: tz };
    problems.push({ path: beside.offsetPath, reason: "missions.fileUtcMismatch", params });
  }
  return { local, tz, fold };
}

type ItemInput = NonNullable<MissionFileInput["items"]>[number];
type PlaceInput = NonNullable<MissionFileInput["places"]>[number];

/** Places by their text, city and zone, in order of appearance; the same words in another city are another place. */
class PlaceBook {
  readonly places: PlaceInput[] = [];
  readonly #keys = new Map<string, PlaceInput>();

  keyOf(name: string, city: string | null, tz: string, isPavilion: boolean): string {
    const identity = JSON.stringify([name, city, tz]);
    const existing = this.#keys.get(identity);
    if (existing) {
      if (isPavilion) existing.kind = "pavilion";
      return existing.key;
    }
    const base = slugOf(`${name} ${city && !name.includes(city) ? city : ""}`, "place");
    let key = base;
    for (let number = 2; this.places.some((place) => place.key === key); number += 1)
      key = `${base}-${number}`;
    const place: PlaceInput = { key, kind: isPavilion ? "pavilion" : "place", name: { en: name }, tz };
    if (city) place.city = { en: city };
    this.places.push(place);
    this.#keys.set(identity, place);
    return key;
  }
}

function itemOf(
  source: ProgrammeItem,
  path: string,
  hostTz: string,
  book: PlaceBook,
  problems: ImportProblem[],
  warnings: ImportProblem[],
): ItemInput {
  const tz = source.tz ?? hostTz;
  const { kind, isGuess: isKindGuess } = kindOf(source.kind);
  const { audience, isGuess: isAudienceGuess } = audienceOf(source.audience);
  if (isKindGuess) {
    warnings.push({
      path: `${path}.kind`,
      reason: "missions.fileKindGuessed",
      params: { found: source.kind, kind },
    });
  }
  if (isAudienceGuess) {
    const params = { found: source.audience ?? "" };
    warnings.push({ path: `${path}.audience`, reason: "missions.fileAudienceGuessed", params });
  }
  const status =
    itemStatuses.find((known) => known === source.status) ??
    (source.confirmed === false ? "requested" : "confirmed");
  const item: ItemInput = { key: source.id, kind, status, title: { en: source.title }, audience };

  if (!source.date && source.start)
    problems.push({ path: `${path}.date`, reason: "missions.fileRequired", params: {} });
  if (source.date && source.start) {
    const local = `${source.date}T${source.start}`;
    item.start = readMoment(
      local,
      tz,
      {
        path: `${path}.start`,
        utc: source.start_utc,
        utcPath: `${path}.start_utc`,
        offset: source.utc_offset,
        offsetPath: `${path}.utc_offset`,
      },
      problems,
    );
    if (source.end) {
      const beside = {
        path: `${path}.end`,
        utc: source.end_utc,
        utcPath: `${path}.end_utc`,
        offsetPath: `${path}.end_utc`,
      };
      item.end = readMoment(
        `${source.end_date ?? source.date}T${source.end}`,
        source.end_tz ?? tz,
        beside,
        problems,
      );
    }
    if (source.muster) {
      // Gathering at 23:50 for a departure at 00:10 is the evening before.
      const musterDay = source.muster > source.start ? addDays(source.date, -1) : source.date;
      item.muster = { local: `${musterDay}T${source.muster}` };
    }
  } else {
    item.timing = "tbc";
    if (source.date) item.start = { local: source.date, tz };
  }

  const note = source.place ? placeNoteOf(source.place) : null;
  if (note) item.placeNote = note;
  else if (source.place)
    item.place = book.keyOf(source.place, source.city ?? null, tz, kind === "pavilion_visit");
  if (source.dress) item.dress = { en: source.dress };
  if (source.bring) item.bring = { en: source.bring };
  if (source.description) item.description = { en: source.description };
  if (source.interpretation) item.interpretation = source.interpretation;
  if (source.languages) item.languages = source.languages;
  if (source.capacity) item.capacity = source.capacity;
  if (kind === "official_meeting")
    item.meeting = {
      state: status === "requested" ? "requested" : status === "cancelled" ? "cancelled" : "confirmed",
    };
  item.public = audience.kind === "everyone" && PUBLIC_KINDS.includes(kind);
  return item;
}

/** The interface languages of a record of texts; another language alone stands in for English. */
function textOf(source: Record<string, string>): { nl?: string; en?: string; fr?: string } {
  const { nl, en, fr } = source;
  const known = Object.fromEntries(Object.entries({ nl, en, fr }).filter(([, value]) => value));
  const [fallback] = Object.values(source);
  return Object.keys(known).length > 0 || !fallback ? known : { en: fallback };
}

/** Sectors of the delegation, named per language by lists such as `sectors_nl`. */
function sectorsOf(delegation: ProgrammeHead["delegation"]): NonNullable<MissionFileInput["groups"]> {
  const groups: { key: string; kind: "sector"; name: { nl?: string; en?: string; fr?: string } }[] = [];
  for (const language of ["nl", "en", "fr"] as const) {
    const list = delegation?.[`sectors_${language}`];
    if (!Array.isArray(list)) continue;
    list.forEach((name: unknown, index) => {
      if (typeof name !== "string" || !name.trim()) return;
      const group = groups[index];
      if (group) {
        group.name[language] = name;
        return;
      }
      const base = slugOf(name, "sector");
      groups.push({
        key: groups.some((other) => other.key === base) ? `${base}-${index + 1}` : base,
        kind: "sector",
        name: { [language]: name },
      });
    });
  }
  return groups;
}

function headOf(source: ProgrammeHead): Omit<MissionFileInput, "items" | "places"> {
  const head = source.head_of_mission;
  const titles = { nl: head?.title_nl, en: head?.title_en, fr: head?.title_fr };
  const title = Object.fromEntries(
    Object.entries(titles).filter(([, value]) => typeof value === "string" && value),
  );
  const capacity = source.delegation?.entrepreneurs;
  return {
    schema: "missio/1",
    slug: slugOf(source.id, "mission"),
    name: textOf(source.name),
    homeTz: source.home_tz,
    hostTz: source.host_tz,
    startDate: source.start_date,
    endDate: source.end_date,
    headOfMission: head ? { name: head.name, title } : null,
    partners: (source.organisers ?? [])
      .filter((name) => name.trim() && !/^(not stated|unknown)\b/i.test(name))
      .map((name) => ({ kind: "organiser" as const, name })),
    groups: sectorsOf(source.delegation),
    capacity: capacity && capacity > 0 ? capacity : null,
  };
}

/** The city that most items on the host's clock name. */
function hostCityOf(items: readonly ProgrammeItem[], hostTz: string): { en: string } | null {
  const counts = new Map<string, number>();
  for (const item of items) {
    if (item.city && (item.tz ?? hostTz) === hostTz) counts.set(item.city, (counts.get(item.city) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first ? { en: first[0] } : null;
}

/**
 * Converts a `mission-programme/1` value. Every problem of every item is reported, with the path in the
 * source; wordings that had to be guessed come as warnings. Titles are taken as English. Items count as
 * confirmed unless they say otherwise.
 */
export function fromProgrammeFile(value: unknown): ImportResult<MissionFile> {
  const parsedHead = ProgrammeHead.safeParse(value, { reportInput: true });
  const problems = parsedHead.error?.issues.flatMap((issue) => problemsOf(issue)) ?? [];
  const warnings: ImportProblem[] = [];
  const sources = isObject(value) && Array.isArray(value.items) ? value.items : [];
  const hostTz = parsedHead.data?.host_tz ?? "UTC";
  const book = new PlaceBook();
  const read: { source: Record<string, unknown>; parsed: ProgrammeItem; item: ItemInput }[] = [];
  sources.forEach((source: unknown, index) => {
    const parsed = ProgrammeItem.safeParse(source, { reportInput: true });
    if (!parsed.success || !isObject(source)) {
      problems.push(...(parsed.error?.issues ?? []).flatMap((issue) => problemsOf(issue, ["items", index])));
      return;
    }
    const item = itemOf(parsed.data, `items[${index}]`, hostTz, book, problems, warnings);
    read.push({ source, parsed: parsed.data, item });
  });
  if (!parsedHead.success || !isObject(value)) return { ok: false, problems };

  const hostCity = hostCityOf(
    read.map(({ parsed }) => parsed),
    hostTz,
  );
  const plain: MissionFileInput = {
    ...headOf(parsedHead.data),
    hostCity: hostCity ?? {},
    places: book.places,
    items: read.map(({ item }) => item),
  };
  const result = parseMissionFile(plain);
  if (!result.ok) {
    // The conversion has reported wrong times with the path of the source; paths of whole items are the same.
    const isNew = (problem: ImportProblem) =>
      !problem.reason.startsWith("time.") && !problems.some((known) => known.path === problem.path);
    // A dropped item would shift the numbers after it, so its own problems come first and alone.
    if (read.length === sources.length) problems.push(...result.problems.filter(isNew));
  }
  if (!result.ok || problems.length > 0) return { ok: false, problems };

  const places = new Map(result.value.places.map((place) => [place.key, place]));
  const { items: _, ...head } = value;
  const annotated = {
    ...result.value,
    annotations: annotate(head, programmeHead(result.value), HEAD_FIELDS),
    items: result.value.items.map((item, index) => ({
      ...item,
      annotations: annotate(
        read[index]?.source ?? {},
        programmeItem(item, result.value, places),
        ITEM_FIELDS,
      ),
    })),
  };
  const checked = parseMissionFile(annotated);
  return checked.ok ? { ...checked, warnings } : checked;
}

/** Writes a mission file as `mission-programme/1`: what that format knows, and all that it once said. */
export function toProgrammeFile(file: MissionFile): Record<string, unknown> {
  const places = new Map(file.places.map((place) => [place.key, place]));
  return {
    ...restore(programmeHead(file), file.annotations, HEAD_FIELDS),
    items: file.items.map((item) =>
      restore(programmeItem(item, file, places), item.annotations, ITEM_FIELDS),
    ),
  };
}

/** Reads parsed JSON in either format, told apart by its `schema`. Nothing is thrown: every problem is a row. */
export function readMissionFile(value: unknown): ImportResult<MissionFile> {
  if (!isObject(value)) {
    return {
      ok: false,
      problems: [{ path: "", reason: "missions.fileType", params: { expected: "object" } }],
    };
  }
  if (value.schema === "missio/1") return parseMissionFile(value);
  if (value.schema === "mission-programme/1") return fromProgrammeFile(value);
  const params = { values: "missio/1, mission-programme/1" };
  return { ok: false, problems: [{ path: "schema", reason: "missions.fileOneOf", params }] };
}

/** Reads the text of a file in either format, with or without byte order mark. */
export function readMissionText(source: string): ImportResult<MissionFile> {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\ufeff/, ""));
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return { ok: false, problems: [{ path: "", reason: "missions.fileJson", params: { detail } }] };
  }
  return readMissionFile(value);
}
