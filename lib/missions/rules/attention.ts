import type { Audience, ItemKind, ItemStatus, MissionStatus, Timing } from "@/db/enums";
import { locales } from "@/db/enums";
import { toInstant } from "@/lib/time/wall-time";

type Texts = Record<string, string | undefined>;

export type AttentionItem = {
  id: string;
  key: string;
  kind: ItemKind;
  status: ItemStatus;
  title: Texts;
  day: string | null;
  startLocal: string | null;
  startsAt: Date | null;
  timing: Timing;
  hasPlace: boolean;
  audience: Audience;
  capacity: number | null;
  placesTaken: number;
  public: boolean;
};

export type AttentionPlace = { id: string; name: Texts; theme: Texts };

export type AttentionMission = {
  status: MissionStatus;
  published: boolean;
  archived: boolean;
  homeZone: string;
  opensAt: string | null;
  closesAt: string | null;
  endDate: string;
  texts: Record<"name" | "tagline" | "summary" | "description", Texts>;
};

export type AttentionCode =
  | "unconfirmed"
  | "clashes"
  | "answers"
  | "unpublished"
  | "noTimeOrPlace"
  | "seats"
  | "unseen"
  | "unreleased"
  | "submitted"
  | "drafts"
  | "translations"
  | "placeTranslations";

export type Attention = {
  code: AttentionCode;
  severity: "danger" | "warning" | "info";
  count: number;
  /** The first few things concerned, soonest first: places for `placeTranslations`, else items. */
  examples: { id: string; title: Texts; startLocal: string | null; day: string | null }[];
};

/** What `findClashes` of the programme found, as far as it matters here. */
export type AttentionClashes = readonly {
  check: string;
  severity: "hard" | "soft";
  dismissed: boolean;
  itemIds: readonly string[];
}[];

const day = 86_400_000;
/** Two weeks before it starts, what is not confirmed becomes urgent; three days before, it is an alarm. */
const near = 14 * day;
const veryNear = 3 * day;
const exampleCount = 4;

/** Kinds that happen without a place of their own. */
const placeless: readonly ItemKind[] = ["free_time", "flight"];

function isOpen(item: AttentionItem): boolean {
  return item.status !== "cancelled";
}

const unknownItem = { startsAt: null, day: null };

/** Start of the item, or the first moment of its day, for what has no hour yet. */
function moment(item: Pick<AttentionItem, "startsAt" | "day">): number | null {
  if (item.startsAt) return item.startsAt.getTime();
  return item.day ? Date.parse(`${item.day}T00:00Z`) : null;
}

function examplesOf(items: AttentionItem[]) {
  return items
    .toSorted((a, b) => (moment(a) ?? Number.MAX_VALUE) - (moment(b) ?? Number.MAX_VALUE))
    .slice(0, exampleCount)
    .map(({ id, title, startLocal, day: localDay }) => ({ id, title, startLocal, day: localDay }));
}

function unconfirmed(items: AttentionItem[], now: number): Attention | null {
  const found = items.filter((item) => {
    const at = moment(item);
    return (
      isOpen(item) &&
      (item.status === "idea" || item.status === "requested") &&
      at !== null &&
      at >= now - day &&
      at <= now + near
    );
  });
  if (!found.length) return null;
  const soonest = Math.min(...found.map((item) => moment(item) ?? Number.MAX_VALUE));
  return {
    code: "unconfirmed",
    severity: soonest <= now + veryNear ? "danger" : "warning",
    count: found.length,
    examples: examplesOf(found),
  };
}

function noTimeOrPlace(items: AttentionItem[]): Attention | null {
  const found = items.filter(
    (item) =>
      isOpen(item) && (item.startLocal === null || (!item.hasPlace && !placeless.includes(item.kind))),
  );
  return found.length
    ? { code: "noTimeOrPlace", severity: "warning", count: found.length, examples: examplesOf(found) }
    : null;
}

/** Clashes that nobody lets stand and that are not over; unconfirmed items have a line of their own. */
function clashing(clashes: AttentionClashes, items: AttentionItem[], now: number): Attention | null {
  const byId = new Map(items.map((item) => [item.id, item]));
  const found = clashes.filter(({ check, dismissed, itemIds }) => {
    if (dismissed || check === "unconfirmed") return false;
    const times = itemIds.map((id) => moment(byId.get(id) ?? unknownItem));
    return times.some((at) => at === null || at >= now - day);
  });
  if (!found.length) return null;
  const named = new Set(found.flatMap(({ itemIds }) => itemIds));
  return {
    code: "clashes",
    severity: found.some(({ severity }) => severity === "hard") ? "danger" : "warning",
    count: found.length,
    examples: examplesOf(items.filter(({ id }) => named.has(id))),
  };
}

/** Items by name or sign-up with places that nobody has. Counted in places, or one for a list of names that is empty. */
function seats(items: AttentionItem[], now: number): Attention | null {
  const open = items.flatMap((item) => {
    const at = moment(item);
    if (!isOpen(item) || (at !== null && at < now - day)) return [];
    if (item.audience !== "named" && item.audience !== "sign_up") return [];
    const free = item.capacity === null ? Number(item.placesTaken === 0) : item.capacity - item.placesTaken;
    return free > 0 ? [{ item, free }] : [];
  });
  if (!open.length) return null;
  return {
    code: "seats",
    severity: "warning",
    count: open.reduce((sum, { free }) => sum + free, 0),
    examples: examplesOf(open.map(({ item }) => item)),
  };
}

/** The window is open, or will be within a week, and nobody can see the mission. */
function unpublished(mission: AttentionMission, now: number): Attention | null {
  if (mission.published || mission.archived) return null;
  if (mission.status !== "open" && mission.status !== "planned") return null;
  const at = (local: string) => {
    const instant = toInstant(local, mission.homeZone, "later");
    return instant.ok ? instant.instant.getTime() : null;
  };
  const opens = mission.opensAt ? at(mission.opensAt) : null;
  const closes = mission.closesAt ? at(mission.closesAt) : null;
  if (mission.status !== "open" && opens === null) return null;
  if ((opens !== null && opens > now + 7 * day) || (closes !== null && closes < now)) return null;
  return { code: "unpublished", severity: "danger", count: 1, examples: [] };
}

/** Written, but not in every language of the interface. */
function partly(texts: Texts): boolean {
  const there = locales.filter((locale) => texts[locale]).length;
  return there > 0 && there < locales.length;
}

/** Texts that readers of some language would get in another one: those of the mission, and titles in public. */
function translations(mission: AttentionMission, items: AttentionItem[]): Attention | null {
  const own = Object.values(mission.texts).filter(partly).length;
  const titles = items.filter((item) => isOpen(item) && item.public && partly(item.title));
  const count = own + titles.length;
  return count ? { code: "translations", severity: "info", count, examples: examplesOf(titles) } : null;
}

/** Names and themes of places; cities are names nearly everywhere. */
function placeTranslations(places: AttentionPlace[]): Attention | null {
  const found = places.filter((place) => partly(place.name) || partly(place.theme));
  if (!found.length) return null;
  const examples = found
    .slice(0, exampleCount)
    .map(({ id, name }) => ({ id, title: name, startLocal: null, day: null }));
  return { code: "placeTranslations", severity: "info", count: found.length, examples };
}

function answers(items: AttentionItem[], ids: readonly string[]): Attention | null {
  if (ids.length === 0) return null;
  const examples = examplesOf(items.filter((item) => ids.includes(item.id)));
  return { code: "answers", severity: "warning", count: ids.length, examples };
}

const order = { danger: 0, warning: 1, info: 2 };

/**
 * What needs somebody's attention at `now`, the most harmful first. A mission that is over, cancelled or evaluated asks
 * for nothing in its programme any more.
 */
export function listAttention(
  mission: AttentionMission,
  items: AttentionItem[],
  places: AttentionPlace[],
  counts: {
    submitted: number;
    drafts: number;
    /** Meetings with answers of counterparts that nobody has looked at. */
    answers?: readonly string[];
    /** People who have not seen a released change, and changes that are not released. */
    unseen?: number;
    unreleased?: number;
  },
  clashes: AttentionClashes,
  now: Date,
): Attention[] {
  const at = now.getTime();
  const over =
    mission.status === "cancelled" ||
    mission.status === "evaluated" ||
    Date.parse(`${mission.endDate}T00:00Z`) + 2 * day < at;
  const counted = (code: AttentionCode, severity: "warning" | "info", count: number) =>
    count > 0 ? { code, severity, count, examples: [] } : null;
  const found = [
    over ? null : unconfirmed(items, at),
    over ? null : clashing(clashes, items, at),
    over ? null : answers(items, counts.answers ?? []),
    unpublished(mission, at),
    counted("submitted", "warning", counts.submitted),
    over ? null : noTimeOrPlace(items),
    over ? null : seats(items, at),
    over ? null : counted("unseen", "warning", counts.unseen ?? 0),
    over ? null : counted("unreleased", "info", counts.unreleased ?? 0),
    over ? null : counted("drafts", "info", counts.drafts),
    over ? null : translations(mission, items),
    over ? null : placeTranslations(places),
  ];
  return found.flatMap((one) => (one ? [one] : [])).sort((a, b) => order[a.severity] - order[b.severity]);
}
