import { z } from "zod";
import {
  audiences,
  type ChangeKind,
  type ConcernKind,
  folds,
  itemKinds,
  itemStatuses,
  meetingStates,
  type ParticipationStatus,
  timings,
} from "@/db/enums";
import { concerns, type Person, type VisibleItem } from "@/lib/programme/rules/visibility";

const text = z.record(z.string(), z.string().optional());
const wall = z.string().nullable();
const ids = z.array(z.string());

/**
 * What a release keeps of an item: everything that a delegate, the public or a calendar reads of it. Places,
 * counterparts and groups are named by id and read live. Who has a place in a sign-up item is not part of it: those
 * places are taken and freed at once.
 */
export const ReleasedContent = z.object({
  kind: z.enum(itemKinds),
  status: z.enum(itemStatuses),
  title: text,
  description: text,
  /** Local day in `startZone`. */
  day: wall,
  startLocal: wall,
  startZone: z.string(),
  startFold: z.enum(folds).nullable(),
  endLocal: wall,
  endZone: z.string(),
  endFold: z.enum(folds).nullable(),
  /** Instants, ISO 8601 in UTC with milliseconds. */
  startsAt: wall,
  endsAt: wall,
  timing: z.enum(timings),
  placeId: z.string().nullable(),
  endPlaceId: z.string().nullable(),
  placeNote: text,
  musterLocal: wall,
  musterNote: text,
  dress: text,
  bring: text,
  languages: z.array(z.string()),
  interpretation: z.string(),
  transportRef: z.string(),
  guide: z.string(),
  audience: z.enum(audiences),
  exceptItemId: z.string().nullable(),
  capacity: z.number().nullable(),
  public: z.boolean(),
  contactName: z.string(),
  contactPhone: z.string(),
  meetingState: z.enum(meetingStates).nullable(),
  groupIds: ids,
  counterpartIds: ids,
  /** Registrations with a place in an item that is not for sign-up. */
  people: ids,
});
export type ReleasedContent = z.output<typeof ReleasedContent>;

/** The programme as released or as drafted: item id → content. */
export type Programme = ReadonlyMap<string, ReleasedContent>;

type Copied = Omit<
  ReleasedContent,
  "startsAt" | "endsAt" | "meetingState" | "groupIds" | "counterpartIds" | "people"
>;
type DraftItem = Copied & { startsAt: Date | null; endsAt: Date | null };
type Beside = Pick<ReleasedContent, "meetingState" | "groupIds" | "counterpartIds" | "people">;

/** The content of a drafted item; lists in a fixed order, so that equal contents are equal texts. */
export function contentOf(item: DraftItem, beside: Beside): ReleasedContent {
  return ReleasedContent.parse({
    ...item,
    ...beside,
    startsAt: item.startsAt?.toISOString() ?? null,
    endsAt: item.endsAt?.toISOString() ?? null,
    groupIds: beside.groupIds.toSorted(),
    people: item.audience === "sign_up" ? [] : beside.people.toSorted(),
  });
}

/** What released things become that the organisers took back: cancelled, and nothing of the draft is told. */
export function withdrawn(content: ReleasedContent): ReleasedContent {
  return { ...content, status: "cancelled", meetingState: content.meetingState && "cancelled" };
}

export function isCancelled(content: Pick<ReleasedContent, "status">): boolean {
  return content.status === "cancelled";
}

/** What a delegate is told about how sure an item is. `unconfirmed` covers everything not yet agreed. */
export function stateOf({
  status,
  meetingState,
}: Pick<ReleasedContent, "status" | "meetingState">): "confirmed" | "changed" | "unconfirmed" | "cancelled" {
  if (status === "cancelled") return "cancelled";
  const open = meetingState === "requested" || meetingState === "tentative";
  return status === "requested" || status === "idea" || open ? "unconfirmed" : status;
}

/** Facets of an item in which people see a change, and the columns each is made of. */
const facets = {
  state: ["status", "meetingState"],
  title: ["title"],
  time: [
    "day",
    "startLocal",
    "startZone",
    "startFold",
    "endLocal",
    "endZone",
    "endFold",
    "startsAt",
    "endsAt",
    "timing",
  ],
  place: ["placeId", "placeNote"],
  endPlace: ["endPlaceId"],
  muster: ["musterLocal", "musterNote"],
  transport: ["transportRef"],
  dress: ["dress"],
  bring: ["bring"],
  counterparts: ["counterpartIds"],
  languages: ["languages", "interpretation"],
  guide: ["guide"],
  contact: ["contactName", "contactPhone"],
  description: ["description"],
  kind: ["kind"],
  audience: ["audience", "groupIds", "exceptItemId"],
  people: ["people"],
  capacity: ["capacity"],
  public: ["public"],
} as const satisfies Record<string, readonly (keyof ReleasedContent)[]>;

export type Facet = keyof typeof facets;
export const facetNames = Object.keys(facets) as Facet[];

/** What only the organisers see changed; whom an item is for shows in who gets it and who loses it. */
const unnoticed: readonly Facet[] = ["audience", "people", "capacity", "public"];

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value ?? null;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, canonical(v)]),
  );
}

/** A text that is equal for equal values, whatever the order of their keys. */
export const fingerprint = (value: unknown): string => JSON.stringify(canonical(value));

function facetOf(content: ReleasedContent, facet: Facet): unknown {
  // The order at the table is the order of reading, and a counterpart is there or not.
  if (facet === "counterparts") return content.counterpartIds.toSorted();
  return facets[facet].map((column) => content[column]);
}

/** Which facets differ, in the order in which one reads of them. */
export function diffContent(before: ReleasedContent, after: ReleasedContent): Facet[] {
  return facetNames.filter(
    (facet) => fingerprint(facetOf(before, facet)) !== fingerprint(facetOf(after, facet)),
  );
}

/** The facets of which a delegate notices the change. "Changed" and "confirmed" both say that it takes place. */
export function noticed(before: ReleasedContent, after: ReleasedContent): Facet[] {
  const firm = (content: ReleasedContent) => stateOf(content).replace("changed", "confirmed");
  return diffContent(before, after).filter(
    (facet) => !unnoticed.includes(facet) && (facet !== "state" || firm(before) !== firm(after)),
  );
}

/** What a release does to one item. */
export type ProgrammeChange = {
  itemId: string;
  kind: ChangeKind;
  before: ReleasedContent | null;
  after: ReleasedContent;
};

function kindOf(before: ReleasedContent | null, after: ReleasedContent): ChangeKind {
  if (!before) return "added";
  if (isCancelled(before) === isCancelled(after)) return "changed";
  return isCancelled(after) ? "cancelled" : "restored";
}

/**
 * What stands in the draft and is not released. `draft` holds what delegates may know of; what was released and is no
 * longer among it is cancelled. What is new and cancelled already was never there for anybody.
 */
export function changesBetween(released: Programme, draft: Programme): ProgrammeChange[] {
  const changes: ProgrammeChange[] = [];
  for (const [itemId, after] of draft) {
    const before = released.get(itemId) ?? null;
    if (before ? diffContent(before, after).length === 0 : isCancelled(after)) continue;
    changes.push({ itemId, kind: kindOf(before, after), before, after });
  }
  for (const [itemId, before] of released) {
    if (draft.has(itemId) || isCancelled(before)) continue;
    changes.push({ itemId, kind: "cancelled", before, after: withdrawn(before) });
  }
  return changes;
}

/** The programme once these changes are released. */
export function applyChanges(released: Programme, changes: readonly ProgrammeChange[]): Programme {
  return new Map([...released, ...changes.map((change) => [change.itemId, change.after] as const)]);
}

/** A delegate as releases see one: groups and places in sign-up items as they are now. */
export type ReleasePerson = {
  registrationId: string;
  groupIds: ReadonlySet<string>;
  /** Item id → how the person is in it, for items that are for sign-up or not released. */
  live: ReadonlyMap<string, ParticipationStatus>;
  leader: boolean;
};

export type Concern = { registrationId: string; kind: ConcernKind };

/** Whom an item is for, as `rules/visibility.ts` asks for it. */
export function audienceOf(itemId: string, content: ReleasedContent, programme: Programme): VisibleItem {
  const except = content.exceptItemId ? programme.get(content.exceptItemId) : undefined;
  return {
    id: itemId,
    status: content.status,
    internal: false,
    audience: content.audience,
    groupIds: content.groupIds,
    exceptItemId: content.exceptItemId,
    exceptCancelled: except ? isCancelled(except) : false,
  };
}

/** Each person with the places that he has in this programme, in the order of `people`. */
export function peopleIn(programme: Programme, people: readonly ReleasePerson[]): Person[] {
  const placed = new Map<string, string[]>();
  for (const [itemId, content] of programme) {
    for (const registrationId of content.people) {
      const held = placed.get(registrationId);
      if (held) held.push(itemId);
      else placed.set(registrationId, [itemId]);
    }
  }
  return people.map(({ live, ...person }) => ({
    ...person,
    placements: new Map<string, ParticipationStatus>([
      ...live,
      ...(placed.get(person.registrationId) ?? []).map((itemId) => [itemId, "placed"] as const),
    ]),
  }));
}

function concernOf(had: boolean, has: boolean, change: ProgrammeChange): ConcernKind | null {
  const { before, after } = change;
  const stood = before !== null && !isCancelled(before);
  if (isCancelled(after)) return stood && had ? (has ? "cancelled" : "removed") : null;
  if (!stood || !had) return has ? "added" : null;
  if (!has) return "removed";
  return noticed(before, after).length > 0 ? "changed" : null;
}

/**
 * All that a release does: the changes, and whom each concerns. An item that leaves out the people of another one
 * changes for whoever comes to that one or leaves it, though nothing is written in it: it is among the changes as well.
 */
export function planRelease(
  released: Programme,
  changes: readonly ProgrammeChange[],
  people: readonly ReleasePerson[],
): { change: ProgrammeChange; concerns: Concern[] }[] {
  const after = applyChanges(released, changes);
  const before = peopleIn(released, people);
  const next = peopleIn(after, people);
  const touched = new Set(changes.map((change) => change.itemId));
  const beside = [...released].flatMap(([itemId, content]): ProgrammeChange[] =>
    !touched.has(itemId) && content.exceptItemId && touched.has(content.exceptItemId)
      ? [{ itemId, kind: "changed", before: content, after: content }]
      : [],
  );
  const plan = [...changes, ...beside].map((change) => {
    const was = change.before && audienceOf(change.itemId, change.before, released);
    const is = audienceOf(change.itemId, change.after, after);
    const found: Concern[] = [];
    for (const [index, person] of people.entries()) {
      const [then, now] = [before[index], next[index]];
      if (!then || !now) continue;
      const kind = concernOf(was !== null && concerns(was, then), concerns(is, now), change);
      if (kind) found.push({ registrationId: person.registrationId, kind });
    }
    return { change, concerns: found };
  });
  return plan.filter((entry) => touched.has(entry.change.itemId) || entry.concerns.length > 0);
}

/** Whether an item begins or goes on after `now`; what has no hour yet is to come. */
const isAhead = ({ startsAt, endsAt }: ReleasedContent, now: Date) => {
  const last = endsAt ?? startsAt;
  return last === null || Date.parse(last) > now.getTime();
};

/**
 * What it does to the released programme of one person to be in other groups than before: the items that are still to
 * come and join it or leave it. Nothing is written in them, so they are the same before and after.
 */
export function planMove(
  released: Programme,
  was: ReleasePerson,
  is: ReleasePerson,
  now: Date,
): { change: ProgrammeChange; kind: ConcernKind }[] {
  const [then] = peopleIn(released, [was]);
  const [next] = peopleIn(released, [is]);
  if (!then || !next) return [];
  return [...released].flatMap(([itemId, content]) => {
    if (!isAhead(content, now)) return [];
    const item = audienceOf(itemId, content, released);
    const change = { itemId, kind: "changed" as const, before: content, after: content };
    const kind = concernOf(concerns(item, then), concerns(item, next), change);
    return kind ? [{ change, kind }] : [];
  });
}
