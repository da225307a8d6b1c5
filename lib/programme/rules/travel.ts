import type { TravelMode } from "@/db/enums";
import type { ClashPlace, ClashTravel } from "@/lib/programme/rules/clash";

/** How one gets from a place to another. `minutes` is null where only a flight would do and nobody gave its time. */
export type Journey = { minutes: number; mode: TravelMode; estimated: boolean } | { minutes: null };

type Position = { lat: number | null; lon: number | null };

const earthRadius = 6371;
const walkLimit = 1.2;
const walkSpeed = 4.5;
const townLimit = 15;
const townSpeed = 25;
const roadSpeed = 70;
/** Getting in, getting out, finding the door. */
const rideExtra = 10;
const roadLimit = 400;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres (haversine), null without both positions. */
export function distance(a: Position, b: Position): number | null {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return null;
  const half =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(half)));
}

/**
 * A cautious guess by distance in a straight line: on foot up to 1.2 km at 4.5 km/h; else by bus at 25 km/h for the
 * first 15 km and 70 km/h beyond, and ten minutes more; beyond 400 km by air, of which no time is guessed.
 */
export function estimate(a: Position, b: Position): Journey | null {
  const far = distance(a, b);
  if (far === null) return null;
  if (far > roadLimit) return { minutes: null };
  if (far <= walkLimit) return { minutes: Math.ceil((far / walkSpeed) * 60), mode: "walk", estimated: true };
  const hours = Math.min(far, townLimit) / townSpeed + Math.max(0, far - townLimit) / roadSpeed;
  return { minutes: Math.ceil(hours * 60) + rideExtra, mode: "bus", estimated: true };
}

/**
 * The way between two places: as the organiser gave it, else as given for the way back, else by distance. null where
 * nothing is known. Each pair is worked out once.
 */
export function journeys(
  places: ReadonlyMap<string, ClashPlace>,
  travel: readonly ClashTravel[],
): (from: string, to: string) => Journey | null {
  const given = new Map(travel.map((row) => [`${row.from} ${row.to}`, row]));
  const known = new Map<string, Journey | null>();
  return (from, to) => {
    if (from === to) return { minutes: 0, mode: "walk", estimated: false };
    const key = `${from} ${to}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const row = given.get(key) ?? given.get(`${to} ${from}`);
    const [a, b] = [places.get(from), places.get(to)];
    const journey = row
      ? { minutes: row.minutes, mode: row.mode, estimated: false }
      : a && b
        ? estimate(a, b)
        : null;
    known.set(key, journey);
    return journey;
  };
}
