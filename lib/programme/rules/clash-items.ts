import type { ItemKind } from "@/db/enums";
import type { Clash, ClashItem, ClashPlace, ClashPlanning, Opening } from "@/lib/programme/rules/clash";
import { peopleOf, type State } from "@/lib/programme/rules/clash-agenda";
import type { Found } from "@/lib/programme/rules/clash-pairs";
import { isUnconfirmed } from "@/lib/programme/rules/status";
import { addDays, clockOf, dayOf, daysBetween, daysFrom, wallTimeIn } from "@/lib/time/wall-time";

/** Kinds for which hosts must be at work. */
const hosted: ReadonlySet<ItemKind> = new Set([
  "official_meeting",
  "company_visit",
  "pavilion_visit",
  "b2b_round",
  "signing",
]);
/** Kinds that meet at the door or stay the night. */
const outdoors: ReadonlySet<ItemKind> = new Set(["flight", "bus", "hotel", "free_time"]);

const minute = 60_000;
const dayMinutes = 1440;

function clash(check: Clash["check"], item: ClashItem, parts: Partial<Found> = {}): Found {
  return {
    key: `${check}:${item.id}`,
    check,
    severity: "soft",
    itemIds: [item.id],
    people: [],
    placeId: null,
    otherId: null,
    params: {},
    ...parts,
  };
}

const clockMinutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** ISO week day: 1 is Monday. */
function weekday(day: string): number {
  return (((daysBetween("2024-01-01", day) % 7) + 7) % 7) + 1;
}

/** When a place is open on a local day, in minutes from its midnight; past 1440 where it closes after midnight. */
function hoursOn(opening: readonly Opening[], day: string): { from: number; until: number }[] {
  return opening
    .filter(({ days }) => days.includes(weekday(day)))
    .map(({ from, until }) => {
      const [opens, closes] = [clockMinutes(from), clockMinutes(until)];
      return { from: opens, until: closes > opens ? closes : closes + dayMinutes };
    });
}

/** Is the place open for the whole of a stretch of its own wall time? Hours that touch count as one. */
export function isOpen(opening: readonly Opening[], startLocal: string, endLocal: string): boolean {
  const day = dayOf(startLocal);
  const at = (local: string) => daysBetween(day, dayOf(local)) * dayMinutes + clockMinutes(clockOf(local));
  const [start, end] = [at(startLocal), at(endLocal)];
  const hours = daysFrom(addDays(day, -1), dayOf(endLocal))
    .flatMap((one) => {
      const shift = daysBetween(day, one) * dayMinutes;
      return hoursOn(opening, one).map(({ from, until }) => ({ from: from + shift, until: until + shift }));
    })
    .sort((a, b) => a.from - b.from);
  let covered = start;
  for (const { from, until } of hours) {
    if (from > covered) break;
    // Closing time is no time to arrive: a moment has to lie before it.
    if (until > covered) covered = until;
  }
  return end > start ? covered >= end : covered > start;
}

function openingClash(item: ClashItem, place: ClashPlace | undefined): Found | null {
  if (!place || place.opening.length === 0 || outdoors.has(item.kind)) return null;
  if (item.start === null) {
    if (item.day === null || hoursOn(place.opening, item.day).length > 0) return null;
    return clash("opening", item, {
      key: `opening:${place.id}:${item.id}`,
      placeId: place.id,
      params: { day: item.day, hours: "" },
    });
  }
  const local = (at: number) => wallTimeIn(new Date(at * minute), place.zone);
  const start = local(item.start);
  const end = local(Math.max(item.start, item.end ?? item.start));
  if (isOpen(place.opening, start, end)) return null;
  const day = dayOf(start);
  const hours = place.opening
    .filter(({ days }) => days.includes(weekday(day)))
    .map(({ from, until }) => `${from}–${until}`)
    .sort()
    .join(", ");
  return clash("opening", item, {
    key: `opening:${place.id}:${item.id}`,
    placeId: place.id,
    params: { day, hours },
  });
}

/** More heads than places. The database refuses it for places by name; for whole groups it is a warning. */
export function capacityClash(state: State, item: ClashItem): Found | null {
  if (item.capacity === null) return null;
  const heads = (people: readonly number[]) =>
    people.reduce((sum, person) => sum + (state.input.people[person]?.heads ?? 0), 0);
  const people = peopleOf(state, item);
  const [expected, placed] = [heads(people), heads(item.placed)];
  if (expected <= item.capacity) return null;
  return clash("capacity", item, {
    severity: placed > item.capacity ? "hard" : "soft",
    people,
    params: { heads: expected, capacity: item.capacity, over: expected - item.capacity },
  });
}

function unconfirmedClash(item: ClashItem, planning: Required<ClashPlanning>, now: number): Found | null {
  if (!isUnconfirmed(item.status)) return null;
  // Without an hour, the whole of the day counts, in whatever zone it is.
  const from = item.start ?? (item.day ? Date.parse(`${item.day}T00:00Z`) / minute - dayMinutes / 2 : null);
  const until =
    item.start ?? (item.day ? Date.parse(`${item.day}T00:00Z`) / minute + 1.5 * dayMinutes : null);
  if (from === null || until === null || until < now) return null;
  if (from - now > planning.unconfirmedDays * dayMinutes) return null;
  return clash("unconfirmed", item, { params: { days: Math.max(0, Math.ceil((from - now) / dayMinutes)) } });
}

/** What is wrong with one item by itself. */
export function singleClashes(state: State, item: ClashItem): Found[] {
  const { input, places, planning } = state;
  const { day } = item;
  const found: (Found | null)[] = [
    openingClash(item, item.placeId === null ? undefined : places.get(item.placeId)),
    unconfirmedClash(item, planning, input.now),
  ];
  if (day !== null && !item.internal && (day < input.startDate || day > input.endDate)) {
    found.push(clash("dates", item, { params: { day, startDate: input.startDate, endDate: input.endDate } }));
  }
  if (day !== null && hosted.has(item.kind) && planning.holidays.some((holiday) => holiday.day === day)) {
    found.push(clash("holiday", item, { key: `holiday:${item.id}:${day}`, params: { day } }));
  }
  return found.flatMap((one) => (one ? [one] : []));
}
