import { z } from "zod";
import {
  groupKinds,
  itemKinds,
  itemStatuses,
  meetingSides,
  meetingStates,
  missionStatuses,
  partnerKinds,
  placeKinds,
  pressModes,
  timings,
  travelModes,
} from "@/db/enums";
import { isLocalDay, isWallTime, toInstant } from "@/lib/time/wall-time";
import { isZone } from "@/lib/time/zone";

/**
 * The mission file, `missio/1`: a whole mission as one JSON document, for backup, transfer and hand-written
 * input. It names things by `key`, never by database id. It holds no personal data of delegates: neither
 * registrations nor who takes part in what are exported. Counterparts are people in function, and are.
 */

/** One thing that is wrong, or that was guessed. `path` leads to it, such as `items[3].start.local`. */
export interface ImportProblem {
  path: string;
  /** Message key; `params` are the values it names. */
  reason: string;
  params: Record<string, string | number>;
}

export type ImportResult<T> =
  | { ok: true; value: T; warnings: ImportProblem[] }
  | { ok: false; problems: ImportProblem[] };

/** PostgreSQL keeps neither NUL nor half a surrogate pair, so such a text is refused here, with its path. */
function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes("\0");
}

function isStorableJson(value: unknown): boolean {
  if (typeof value === "string") return isStorable(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorableJson(inner));
}

const line = (max: number) => z.string().max(max).refine(isStorable, "missions.fileCharacters");
const required = (max: number) => line(max).regex(/\S/, "missions.fileEmpty");
const plain = (max: number) => line(max).default("");

/** A text per interface language; absent languages fall back to present ones. */
const text = (max: number) =>
  z.strictObject({ nl: line(max).optional(), en: line(max).optional(), fr: line(max).optional() });
/** A name per language, local ones (`kk`, `ru`, `zh-Hant` …) included. */
const names = (max: number) => z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), line(max));
const someText = (value: Record<string, string | undefined>) =>
  Object.values(value).some((entry) => entry?.trim());

const key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, "missions.fileKey");
const zone = z
  .string()
  .refine(isZone, { error: "time.unknownZone" })
  .meta({ description: "IANA zone, such as Asia/Almaty" });
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "missions.fileDay")
  .refine(isLocalDay, "time.invalid");
const wallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "missions.fileWallTime")
  .refine(isWallTime, "time.invalid")
  .meta({ description: "Local time without offset, YYYY-MM-DDTHH:mm" });
const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "missions.fileCountry")
  .meta({ description: "ISO 3166-1 alpha-2" });
const language = z.string().regex(/^[a-z]{2,3}$/, "missions.fileLanguage");
const count = z.int().min(1).max(100_000);
const url = line(500)
  .refine(
    (value) => value === "" || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)),
    "missions.fileUrl",
  )
  .default("");
const annotations = z
  .record(z.string(), z.json())
  .refine(isStorableJson, "missions.fileCharacters")
  .default({})
  .meta({ description: "Anything else worth keeping: sources, provenance, notes" });

const fold = z
  .enum(["earlier", "later"])
  .nullable()
  .default(null)
  .meta({ description: "Which of the two, when the clocks go back and the hour comes twice" });

/** Adds the problem that `toInstant` finds; shape problems are reported by the fields themselves. */
function checkInstant(
  ctx: z.core.ParsePayload<{ local: string; tz: string; fold: "earlier" | "later" | null }>,
): void {
  const { local, tz, fold } = ctx.value;
  if (!isWallTime(local) || !isZone(tz)) return;
  const result = toInstant(local, tz, fold);
  if (result.ok) return;
  ctx.issues.push({
    code: "custom",
    input: local,
    message: result.reason,
    params: result.params,
    path: ["local"],
  });
}

const EndMoment = z.strictObject({ local: wallTime, tz: zone, fold }).check(checkInstant);
const StartMoment = z
  .strictObject({
    local: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, "missions.fileWallTime")
      .refine((value) => isWallTime(value) || isLocalDay(value), "time.invalid")
      .meta({ description: "Local time YYYY-MM-DDTHH:mm, or the day alone while the hour is unknown" }),
    tz: zone,
    fold,
  })
  .check(checkInstant);

const Audience = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("everyone") }),
  z.strictObject({ kind: z.literal("groups"), groups: z.array(key).min(1).max(200) }),
  z.strictObject({ kind: z.literal("named") }),
  z.strictObject({
    kind: z.literal("sign_up"),
    groups: z.array(key).min(1).max(200).optional().meta({ description: "Absent: open to everybody" }),
  }),
  z.strictObject({ kind: z.literal("everyone_except"), exceptItem: key }),
  z.strictObject({ kind: z.literal("own_meetings") }),
  z.strictObject({ kind: z.literal("leader") }),
]);

const Position = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "missions.fileClock");

const Opening = z
  .strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: clock, until: clock })
  .meta({ description: "ISO week days (1 is Monday); `until` not after `from` is on the day after" });

const Place = z.strictObject({
  key,
  kind: z.enum(placeKinds).default("place"),
  name: names(300).refine(someText, "missions.fileEmpty"),
  localName: plain(300).meta({ description: "Name in the local script, for the driver" }),
  address: plain(500),
  localAddress: plain(500).meta({ description: "Address in the local script, for the driver" }),
  city: names(200).default({}),
  country: country.nullable().default(null),
  tz: zone,
  position: Position.nullable().default(null),
  phone: plain(60),
  url,
  notes: text(4000).default({}),
  exhibitorCountry: country.nullable().default(null),
  theme: text(500).default({}),
  hostCounterpart: key.nullable().default(null),
  opening: z.array(Opening).max(20).default([]),
});

const TravelTime = z
  .strictObject({
    from: key,
    to: key,
    minutes: z.int().min(0).max(2880),
    mode: z.enum(travelModes).default("bus"),
  })
  .meta({ description: "From place to place; holds for the way back unless that is given too" });

const Planning = z.strictObject({
  breakMinutes: z.int().min(0).max(240).optional(),
  unconfirmedDays: z.int().min(0).max(365).optional(),
  holidays: z
    .array(z.strictObject({ day, name: text(100).default({}) }))
    .max(100)
    .optional(),
});

const Counterpart = z.strictObject({
  key,
  organisation: plain(300),
  name: plain(200).meta({ description: "Empty while only the function is known" }),
  title: text(100).default({}).meta({ description: "Courtesy title per language (Z.E., H.E.)" }),
  function: text(300).default({}),
  languages: z.array(language).max(20).default([]),
  email: z.email("missions.fileEmail").max(254).nullable().default(null),
  phone: plain(60),
  country: country.nullable().default(null),
  notes: plain(4000),
});

const Meeting = z.strictObject({
  state: z.enum(meetingStates).default("requested"),
  counterparts: z
    .array(z.strictObject({ key, side: z.enum(meetingSides).default("participant") }))
    .max(100)
    .default([]),
  briefing: plain(20_000),
  gifts: plain(2000),
  protocol: plain(4000),
  press: z.enum(pressModes).default("none"),
  sectors: z.array(key).max(50).default([]).meta({ description: "Keys of the sectors it is about" }),
});

const Item = z
  .strictObject({
    key,
    kind: z.enum(itemKinds),
    status: z.enum(itemStatuses).default("idea"),
    title: text(300).refine(someText, "missions.fileEmpty"),
    description: text(10_000).default({}),
    start: StartMoment.nullable().default(null).meta({ description: "null while unscheduled" }),
    end: EndMoment.nullable().default(null),
    timing: z.enum(timings).default("exact"),
    place: key.nullable().default(null),
    endPlace: key.nullable().default(null),
    placeNote: text(300).default({}).meta({ description: "Shown while no place is chosen" }),
    muster: z
      .strictObject({ local: wallTime.nullable().default(null), note: text(300).default({}) })
      .nullable()
      .default(null)
      .meta({ description: "When and where to gather, on the clock of the start" }),
    dress: text(300).default({}),
    bring: text(1000).default({}),
    languages: z.array(language).max(20).default([]),
    interpretation: plain(300),
    transportRef: plain(100).meta({ description: "Flight or bus number" }),
    guide: plain(200),
    audience: Audience.default({ kind: "everyone" }),
    capacity: count.nullable().default(null),
    internal: z.boolean().default(false),
    public: z.boolean().default(false),
    contact: z
      .strictObject({ name: plain(200), phone: plain(60) })
      .nullable()
      .default(null),
    internalNotes: plain(10_000),
    meeting: Meeting.nullable().default(null),
    annotations,
  })
  .check((ctx) => {
    const { start, end, timing, muster, audience, internal } = ctx.value;
    const report = (path: string[], message: string, params: Record<string, string> = {}) =>
      ctx.issues.push({ code: "custom", input: ctx.value, path, message, params });
    if ((!start || isLocalDay(start.local)) && timing !== "tbc")
      report(["timing"], "missions.fileTimingUnknown");
    if (end && (!start || isLocalDay(start.local))) report(["end"], "missions.fileEndWithoutStart");
    if (muster?.local && !start) report(["muster"], "missions.fileMusterWithoutStart");
    if (ctx.value.public && (internal || audience.kind !== "everyone"))
      report(["public"], "missions.fileClosedPublic");
    if (!start || !end) return;
    const [from, until] = [
      toInstant(start.local, start.tz, start.fold),
      toInstant(end.local, end.tz, end.fold),
    ];
    if (from.ok && until.ok && until.instant < from.instant) {
      report(["end"], "missions.fileEndBeforeStart", { start: start.local, end: end.local });
    }
  });

export const MissionFile = z
  .strictObject({
    $schema: z.string().max(500).optional(),
    schema: z.literal("missio/1"),
    slug: z
      .string()
      .max(80)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "missions.fileSlug"),
    status: z.enum(missionStatuses).default("planned"),
    published: z.boolean().default(false),
    name: text(200).refine(someText, "missions.fileEmpty"),
    tagline: text(300).default({}),
    summary: text(2000).default({}),
    description: text(20_000).default({}),
    priceNote: text(2000).default({}),
    homeTz: zone,
    hostTz: zone,
    homeCity: names(200).default({}),
    hostCity: names(200).default({}),
    hostCountry: country.nullable().default(null),
    homePosition: Position.nullable().default(null),
    hostPosition: Position.nullable().default(null),
    startDate: day,
    endDate: day,
    headOfMission: z
      .strictObject({ name: required(200), title: text(300).default({}) })
      .nullable()
      .default(null),
    partners: z
      .array(z.strictObject({ kind: z.enum(partnerKinds), name: required(300), url }))
      .max(200)
      .default([]),
    groups: z
      .array(
        z.strictObject({
          key,
          kind: z.enum(groupKinds),
          name: text(200).refine(someText, "missions.fileEmpty"),
        }),
      )
      .max(200)
      .default([]),
    priceCents: z
      .int()
      .min(0)
      .max(2_000_000_000)
      .nullable()
      .default(null)
      .meta({ description: "VAT excluded; null is unknown, 0 is free" }),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "missions.fileCurrency")
      .default("EUR"),
    capacity: count.nullable().default(null).meta({ description: "Heads, not registrations" }),
    registrationOpens: wallTime.nullable().default(null).meta({ description: "Wall time in the home zone" }),
    registrationCloses: wallTime.nullable().default(null).meta({ description: "Wall time in the home zone" }),
    facts: z
      .array(z.strictObject({ label: text(200), value: text(2000) }))
      .max(100)
      .default([]),
    planning: Planning.default({}).meta({ description: "What the programme is checked for" }),
    places: z.array(Place).max(2000).default([]),
    travelTimes: z.array(TravelTime).max(10_000).default([]),
    counterparts: z.array(Counterpart).max(2000).default([]),
    items: z.array(Item).max(5000).default([]),
    annotations,
  })
  .meta({ title: "Missio mission file", description: "A whole trade mission; see docs/mission-file.md" });

/** A mission file with every default filled in. */
export type MissionFile = z.output<typeof MissionFile>;
/** A mission file as a person may write it, with what is optional left out. */
export type MissionFileInput = z.input<typeof MissionFile>;
export type MissionFileItem = MissionFile["items"][number];
export type MissionFilePlace = MissionFile["places"][number];

/** `["items", 3, "start"]` → `items[3].start`. */
export function problemPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((before, part) => {
    if (typeof part === "number") return `${before}[${part}]`;
    return before ? `${before}.${String(part)}` : String(part);
  }, "");
}

/** One validation issue as rows with a reason that people can read. */
export function problemsOf(issue: z.core.$ZodIssue, under: readonly PropertyKey[] = []): ImportProblem[] {
  const path = problemPath([...under, ...issue.path]);
  const row = (reason: string, params: ImportProblem["params"] = {}): ImportProblem[] => [
    { path, reason, params },
  ];
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return row("missions.fileRequired");
      return row("missions.fileType", { expected: issue.expected });
    case "unrecognized_keys":
      return issue.keys.map((name) => ({
        path: problemPath([...under, ...issue.path, name]),
        reason: "missions.fileUnknownField",
        params: { field: name },
      }));
    case "invalid_value":
      if (issue.input === undefined) return row("missions.fileRequired");
      return row("missions.fileOneOf", { values: issue.values.map(String).join(", ") });
    case "too_big":
      if (issue.origin === "string") return row("missions.fileTooLong", { max: Number(issue.maximum) });
      if (issue.origin === "array") return row("missions.fileTooMany", { max: Number(issue.maximum) });
      return row("missions.fileTooBig", { max: Number(issue.maximum) });
    case "too_small":
      if (issue.origin === "array" || issue.origin === "string") return row("missions.fileEmpty");
      return row("missions.fileTooSmall", { min: Number(issue.minimum) });
    case "invalid_key":
      return row("missions.fileLanguage");
    case "invalid_union":
      return row("missions.fileOneOf", {
        values: Audience.options.map((option) => option.shape.kind.value).join(", "),
      });
    default: {
      // Own rules and formats carry their reason as message; zod's English never reaches a reader.
      const own = /^[a-z]+\.[A-Za-z]+$/.test(issue.message);
      const params: ImportProblem["params"] = {};
      if (issue.code === "custom")
        for (const [name, value] of Object.entries(issue.params ?? {})) params[name] = String(value);
      if (issue.message === "time.unknownZone") params.zone = String(issue.input);
      return row(own ? issue.message : "missions.fileFormat", params);
    }
  }
}

function duplicates(path: string, entries: readonly { key: string }[]): ImportProblem[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    if (!seen.has(entry.key)) {
      seen.add(entry.key);
      return [];
    }
    return [{ path: `${path}[${index}].key`, reason: "missions.fileDuplicate", params: { key: entry.key } }];
  });
}

/** What only the whole file can tell: keys used twice, references to nothing, periods the wrong way round. */
function checkWhole(file: MissionFile): ImportProblem[] {
  const problems = [
    ...duplicates("groups", file.groups),
    ...duplicates("places", file.places),
    ...duplicates("counterparts", file.counterparts),
    ...duplicates("items", file.items),
  ];
  const keysOf = (entries: readonly { key: string }[]) => new Set(entries.map((entry) => entry.key));
  const [groups, places, counterparts, items] = [file.groups, file.places, file.counterparts, file.items].map(
    keysOf,
  ) as [Set<string>, Set<string>, Set<string>, Set<string>];
  const sectors = new Set(file.groups.flatMap(({ key, kind }) => (kind === "sector" ? [key] : [])));
  const refer = (path: string, known: Set<string>, name: string | null) => {
    if (name !== null && !known.has(name))
      problems.push({ path, reason: "missions.fileReference", params: { key: name } });
  };
  if (file.endDate < file.startDate) {
    problems.push({
      path: "endDate",
      reason: "missions.fileEndBeforeStart",
      params: { start: file.startDate, end: file.endDate },
    });
  }
  for (const field of ["registrationOpens", "registrationCloses"] as const) {
    const result = file[field] === null ? null : toInstant(file[field], file.homeTz, "earlier");
    if (result && !result.ok) problems.push({ path: field, reason: result.reason, params: result.params });
  }
  const { registrationOpens: start, registrationCloses: end } = file;
  if (start && end && end <= start) {
    problems.push({
      path: "registrationCloses",
      reason: "missions.fileEndBeforeStart",
      params: { start, end },
    });
  }
  file.places.forEach((place, index) => {
    refer(`places[${index}].hostCounterpart`, counterparts, place.hostCounterpart);
  });
  const ways = new Set<string>();
  file.travelTimes.forEach(({ from, to }, index) => {
    refer(`travelTimes[${index}].from`, places, from);
    refer(`travelTimes[${index}].to`, places, to);
    const way = `${from} ${to}`;
    if (from === to || ways.has(way))
      problems.push({ path: `travelTimes[${index}]`, reason: "missions.fileDuplicate", params: { key: to } });
    ways.add(way);
  });
  file.items.forEach((item, index) => {
    const path = `items[${index}]`;
    refer(`${path}.place`, places, item.place);
    refer(`${path}.endPlace`, places, item.endPlace);
    if (item.audience.kind === "groups" || item.audience.kind === "sign_up") {
      item.audience.groups?.forEach((name, position) => {
        refer(`${path}.audience.groups[${position}]`, groups, name);
      });
    }
    if (item.audience.kind === "everyone_except") {
      const others = new Set(items);
      others.delete(item.key);
      refer(`${path}.audience.exceptItem`, others, item.audience.exceptItem);
    }
    item.meeting?.sectors.forEach((name, position) => {
      refer(`${path}.meeting.sectors[${position}]`, sectors, name);
    });
    const seats = item.meeting?.counterparts ?? [];
    problems.push(...duplicates(`${path}.meeting.counterparts`, seats));
    seats.forEach((seat, position) => {
      refer(`${path}.meeting.counterparts[${position}].key`, counterparts, seat.key);
    });
  });
  return problems;
}

/**
 * Reads a value as mission file. Nothing is thrown: every problem found is a row. References between the parts
 * are checked once the parts themselves are sound.
 */
export function parseMissionFile(value: unknown): ImportResult<MissionFile> {
  const parsed = MissionFile.safeParse(value, { reportInput: true });
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue)) };
  const problems = checkWhole(parsed.data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parsed.data, warnings: [] };
}

/** JSON Schema (2020-12) of the file as people write it. Zones and real dates are checked on import only. */
export function missionJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(MissionFile, { io: "input", target: "draft-2020-12" });
  return { $id: "/schemas/mission-1.json", ...schema };
}
