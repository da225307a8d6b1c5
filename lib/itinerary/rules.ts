import { type ItemKind, type RegistrationStatus, travellingStatuses } from "@/db/enums";
import type { Entry, ItineraryCounterpart, ItineraryItem } from "@/lib/itinerary/schema";
import { type LocalDay, localDay, toInstant } from "@/lib/time/wall-time";
import type { ZoneId } from "@/lib/time/zone";

/** Something without a known end is taken to last an hour, so that it is neither over at once nor on for ever. */
const assumedMs = 3_600_000;

type When = Pick<ItineraryItem, "startsAt" | "endsAt">;

export function endOf(item: When): number | null {
  if (item.startsAt === null) return null;
  return item.endsAt ?? item.startsAt + assumedMs;
}

/** Where an item stands at a moment. Touching is not overlapping: at its end it is past. */
export function phaseOf(item: When, now: number): "unscheduled" | "past" | "ongoing" | "coming" {
  const end = endOf(item);
  if (item.startsAt === null || end === null) return "unscheduled";
  if (now < item.startsAt) return "coming";
  return now < end || now === item.startsAt ? "ongoing" : "past";
}

type Placed = Pick<ItineraryItem, "id" | "startsAt" | "endsAt" | "day" | "startZone">;

/** The moment at which a day begins in a zone. Where clocks skip midnight it is their first hour. */
function beginOf(day: LocalDay, zone: ZoneId): number {
  for (const clock of ["00:00", "01:00"]) {
    const found = toInstant(`${day}T${clock}`, zone, "earlier");
    if (found.ok) return found.instant.getTime();
  }
  return Date.parse(`${day}T00:00Z`);
}

/**
 * By instant; what has a day but no hour stands before that day's hours, where its day begins on its own clock; what has
 * neither at the very end. One line of moments for all zones, so that the order never runs in a circle.
 */
export function compareItems(a: Placed, b: Placed): number {
  const [atA, atB] = [a, b].map(
    (item) => item.startsAt ?? (item.day ? beginOf(item.day, item.startZone) : null),
  );
  const byId = a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
  if (atA === undefined || atB === undefined) return byId;
  if (atA === null || atB === null) return Number(atA === null) - Number(atB === null) || byId;
  const dayOnly = Number(b.startsAt === null) - Number(a.startsAt === null);
  return atA - atB || dayOnly || (endOf(a) ?? 0) - (endOf(b) ?? 0) || byId;
}

/** Entries per local day of their own start zone, in order; those without a day are left out. */
export function groupByDay(entries: readonly Entry[]): Map<LocalDay, Entry[]> {
  const days = new Map<LocalDay, Entry[]>();
  for (const entry of entries) {
    if (!entry.item.day) continue;
    const list = days.get(entry.item.day);
    if (list) list.push(entry);
    else days.set(entry.item.day, [entry]);
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Runs of entries that share time with one another; most runs have one entry. Cancelled ones stand alone. */
export function groupParallel(entries: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const { startsAt, state } = entry.item;
    const own = endOf(entry.item);
    const run = runs.at(-1);
    if (startsAt === null || own === null || state === "cancelled") {
      runs.push([entry]);
      end = Number.NEGATIVE_INFINITY;
    } else if (run && startsAt < end) {
      run.push(entry);
      end = Math.max(end, own);
    } else {
      runs.push([entry]);
      end = own;
    }
  }
  return runs;
}

/**
 * On whose clock the traveller lives now: that of the last thing begun, its end's clock once it is over. Under way
 * between two clocks both are told. Before the first thing it is home.
 */
export function whereabouts(
  entries: readonly Entry[],
  now: number,
  homeZone: ZoneId,
): { zone: ZoneId; city: string | null; underWayTo: { zone: ZoneId; city: string } | null } {
  let last: ItineraryItem | null = null;
  for (const { item, mine, waiting } of entries) {
    if (!mine || waiting || item.state === "cancelled" || item.startsAt === null || item.startsAt > now)
      continue;
    // The journey itself goes before what overlaps it.
    if (last && last.startZone !== last.endZone && phaseOf(last, now) === "ongoing") continue;
    last = item;
  }
  if (!last) return { zone: homeZone, city: null, underWayTo: null };
  if (last.startZone === last.endZone) return { zone: last.startZone, city: last.zone, underWayTo: null };
  const arrival = { zone: last.endZone, city: last.endZoneCity };
  if (phaseOf(last, now) === "past") return { ...arrival, underWayTo: null };
  return { zone: last.startZone, city: last.zone, underWayTo: arrival };
}

export type Today = {
  /** Before the first day, during the mission, or after everything. */
  phase: "before" | "during" | "after";
  day: LocalDay;
  now: Entry[];
  /** All that starts at the next moment at which something starts; may be another day. */
  next: Entry[];
  past: Entry[];
  rest: Entry[];
  /** Today, at an hour not yet known. */
  open: Entry[];
};

/**
 * The day of the traveller at `now` (ms), on the clock of `zone`. What is on is never hidden: something that began
 * yesterday is in `now`. Cancelled things keep their place in the day and are neither now nor next.
 */
export function todayOf(
  entries: readonly Entry[],
  now: number,
  zone: ZoneId,
  mission: { startDate: LocalDay; endDate: LocalDay },
): Today {
  const day = localDay(new Date(now), zone);
  const own = entries.filter((entry) => entry.mine);
  const today: Today = { phase: "during", day, now: [], next: [], past: [], rest: [], open: [] };
  let anythingLeft = false;
  let anythingBegun = false;
  for (const entry of own) {
    const { item } = entry;
    const phase = phaseOf(item, now);
    const live = item.state !== "cancelled" && !entry.waiting;
    if (phase === "past" || phase === "ongoing") anythingBegun ||= live;
    if (phase === "ongoing" || phase === "coming") anythingLeft ||= live;
    if (phase === "ongoing" && live) today.now.push(entry);
    if (phase === "coming" && live) {
      const first = today.next[0];
      if (!first || first.item.startsAt === item.startsAt) today.next.push(entry);
    }
    if (item.day !== day) continue;
    if (phase === "unscheduled") today.open.push(entry);
    else if (phase === "past") today.past.push(entry);
    else if (phase === "coming") today.rest.push(entry);
    else if (!live) today.rest.push(entry);
  }
  if (!anythingBegun && day < mission.startDate) today.phase = "before";
  else if (!anythingLeft && (day > mission.endDate || anythingBegun)) today.phase = "after";
  // The last evening may have nothing left while the mission itself has a day to go.
  if (today.phase === "after" && day < mission.endDate) today.phase = "during";
  return today;
}

/** The day a programme opens on: the asked one, else today's, else the first. */
export function chooseDay(
  days: readonly LocalDay[],
  asked: string | undefined,
  today: LocalDay,
): LocalDay | undefined {
  if (asked && days.includes(asked)) return asked;
  return days.includes(today) ? today : days[0];
}

/** A map that finds a place: by position where known, else by its address. Opens the phone's own map app or the web. */
export function mapLink(place: {
  lat: number | null;
  lon: number | null;
  name: string;
  address: string;
}): string | null {
  if (place.lat !== null && place.lon !== null) {
    return `https://www.openstreetmap.org/directions?to=${place.lat}%2C${place.lon}`;
  }
  if (!place.address) return null;
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(place.address)}`;
}

/** "+32 11 12 34 56" → "tel:+3211123456". */
export function telLink(phone: string): string {
  return `tel:${phone.replaceAll(/[^\d+]/g, "")}`;
}

export function findEntry(entries: readonly Entry[], itemId: string): Entry | null {
  return entries.find(({ item }) => item.id === itemId) ?? null;
}

/** Counterparts of one's own meetings, each once, in the order of meeting them. */
export function counterpartsOf(entries: readonly Entry[]): ItineraryCounterpart[] {
  const found = new Map<string, ItineraryCounterpart>();
  for (const { item, mine } of entries) {
    if (mine) for (const one of item.counterparts) found.set(one.id, one);
  }
  return [...found.values()];
}

/** Kinds in which people have a seat by name, so that it means something who else is there. */
export function hasSeats({ item, mine }: Entry): boolean {
  const seated: readonly ItemKind[] = ["official_meeting", "pavilion_visit", "company_visit", "signing"];
  return mine && seated.includes(item.kind);
}

/** Does a registration in this state have an itinerary? */
export function travels(status: RegistrationStatus): boolean {
  return (travellingStatuses as readonly RegistrationStatus[]).includes(status);
}

/** The moment of the demo, the second morning in the bus to the Expo, on the clock there; and the clock at home. */
export const demoClock = {
  moment: "2017-06-22T09:10",
  zone: "Asia/Almaty",
  city: "Astana",
  homeZone: "Europe/Brussels",
};
