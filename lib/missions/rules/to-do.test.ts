import { expect, test } from "vitest";
import { listToDo, type NewMission } from "@/lib/missions/rules/to-do";

const fresh: NewMission = {
  status: "planned",
  published: false,
  archived: false,
  summary: {},
  description: { nl: "" },
  priceCents: null,
  opensAt: null,
  closesAt: null,
  headName: "",
  partners: 0,
  groups: 0,
  places: 0,
  items: 0,
};

const done = (changes: Partial<NewMission>) =>
  listToDo({ ...fresh, ...changes }).flatMap((one) => (one.done ? [one.code] : []));

test("a new mission has everything before it", () => {
  const all = listToDo(fresh);
  expect(all.map(({ code }) => code)).toEqual([
    "texts",
    "terms",
    "partners",
    "groups",
    "places",
    "programme",
    "publish",
    "open",
  ]);
  expect(done({})).toEqual([]);
});

test("each thing is ticked by what was done", () => {
  expect(done({ summary: { nl: "Kort" } })).toEqual([]);
  expect(done({ summary: { nl: "Kort" }, description: { en: "Long" } })).toEqual(["texts"]);
  expect(done({ priceCents: 125_000, opensAt: "2027-01-01T09:00" })).toEqual([]);
  // Free of charge is a price too.
  expect(done({ priceCents: 0, opensAt: "2027-01-01T09:00", closesAt: "2027-02-01T17:00" })).toEqual([
    "terms",
  ]);
  expect(done({ headName: "Minister" })).toEqual(["partners"]);
  expect(done({ partners: 1, groups: 3, places: 2, items: 5 })).toEqual([
    "partners",
    "groups",
    "places",
    "programme",
  ]);
  expect(done({ published: true })).toEqual(["publish"]);
  expect(done({ status: "open" })).toEqual(["open"]);
});

test("nothing is left to do once people can register, or never will", () => {
  expect(listToDo({ ...fresh, published: true, status: "open" })).toEqual([]);
  expect(listToDo({ ...fresh, status: "running" })).toEqual([]);
  expect(listToDo({ ...fresh, status: "cancelled" })).toEqual([]);
  expect(listToDo({ ...fresh, archived: true })).toEqual([]);
});
