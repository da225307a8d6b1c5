import type { Audience, ItemKind } from "@/db/enums";
import type { ClashInput, ClashItem } from "@/lib/programme/rules/clashes";
import { randomFrom } from "@/tests/factories/assignment";

const kinds: ItemKind[] = [
  "briefing",
  "meal",
  "plenary",
  "official_meeting",
  "company_visit",
  "pavilion_visit",
  "bus",
];
const day = 1440;

export const clashItem = (id: string, values: Partial<ClashItem> = {}): ClashItem => ({
  id,
  kind: "briefing",
  status: "confirmed",
  internal: false,
  day: "2017-06-22",
  start: null,
  end: null,
  muster: null,
  placeId: null,
  endPlaceId: null,
  audience: "everyone",
  groupIds: [],
  exceptItemId: null,
  placed: [],
  capacity: null,
  guide: "",
  interpreters: [],
  counterparts: [],
  ...values,
});

export const clashInput = (items: ClashItem[], values: Partial<ClashInput> = {}): ClashInput => ({
  now: Date.parse("2017-06-01T00:00Z") / 60_000,
  startDate: "2017-06-21",
  endDate: "2017-06-24",
  planning: { breakMinutes: 0 },
  items,
  people: [],
  groups: {},
  leaders: [],
  places: [],
  travel: [],
  dismissed: [],
  ...values,
});

/**
 * A mission as they are planned: days from 08:00 to 20:00 in slots of an hour, two items side by side, a third of the items for everybody, a
 * third for four groups, the rest by name. With `apart`, nobody has the same days as anybody else.
 */
export function clashProblem(options: {
  people: number;
  items: number;
  seed?: number;
  apart?: boolean;
}): ClashInput {
  const { people, items, seed = 1, apart = false } = options;
  const random = randomFrom(seed);
  const first = Date.parse("2017-06-21T02:00Z") / 60_000;
  const perDay = 12;
  const groupIds = ["g0", "g1", "g2", "g3"];
  const among = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const placeIds = Array.from({ length: 30 }, (_, index) => `p${index}`);
  const rows = Array.from({ length: items }, (_, index) => {
    const slot = Math.floor(index / 2);
    const start =
      first + Math.floor(slot / perDay) * day + (slot % perDay) * 60 + Math.floor(random() * 3) * 5;
    const audience: Audience = apart ? "named" : among(["everyone", "groups", "named"] as const);
    const share = apart ? 0.3 : 0.15;
    return clashItem(`i${String(index).padStart(4, "0")}`, {
      kind: among(kinds),
      day: new Date(start * 60_000).toISOString().slice(0, 10),
      start,
      end: start + 30 + Math.floor(random() * 9) * 5,
      muster: random() < 0.2 ? start - 10 : null,
      placeId: among(placeIds),
      audience,
      groupIds: audience === "groups" ? [among(groupIds)] : [],
      placed:
        audience === "named"
          ? Array.from({ length: people }, (_, at) => at).filter(() => random() < share)
          : [],
      interpreters: random() < 0.2 ? [among(["x", "y", "z"])] : [],
      guide: random() < 0.2 ? among(["Ann", "Bo"]) : "",
    });
  });
  return clashInput(rows, {
    endDate: "2017-07-05",
    people: Array.from({ length: people }, (_, index) => ({ id: `r${index}`, name: `R ${index}`, heads: 1 })),
    groups: Object.fromEntries(
      groupIds.map((id, group) => [
        id,
        Array.from({ length: people }, (_, at) => at).filter((at) => at % 4 === group),
      ]),
    ),
    places: placeIds.map((id) => ({
      id,
      zone: "Asia/Almaty",
      lat: 51.05 + random() * 0.15,
      lon: 71.35 + random() * 0.2,
      opening: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "08:00", until: "22:00" }],
    })),
  });
}
