import { expect, test } from "vitest";
import { type AttentionItem, type AttentionMission, listAttention } from "@/lib/missions/rules/attention";

const all = { nl: "a", en: "a", fr: "a" };
const mission: AttentionMission = {
  status: "open",
  published: true,
  archived: false,
  homeZone: "Europe/Brussels",
  opensAt: null,
  closesAt: null,
  endDate: "2017-06-24",
  texts: { name: all, tagline: {}, summary: {}, description: {} },
};
const item: AttentionItem = {
  id: "1",
  key: "one",
  kind: "briefing",
  status: "confirmed",
  title: all,
  day: "2017-06-22",
  startLocal: "2017-06-22T09:00",
  startsAt: new Date("2017-06-22T03:00Z"),
  timing: "exact",
  hasPlace: true,
  audience: "everyone",
  capacity: null,
  placesTaken: 0,
  public: false,
};
const none = { submitted: 0, drafts: 0 };
const now = new Date("2017-06-10T08:00Z");

function codes(changes: Partial<AttentionItem>, of: Partial<AttentionMission> = {}, counts = none, at = now) {
  return listAttention({ ...mission, ...of }, [{ ...item, ...changes }], [], counts, [], at).map(
    ({ code, severity }) => `${code} ${severity}`,
  );
}

test("a mission in order asks for nothing", () => {
  expect(codes({})).toEqual([]);
});

test("what is not confirmed becomes urgent as it comes near", () => {
  expect(codes({ status: "requested" }, {}, none, new Date("2017-05-01T08:00Z"))).toEqual([]);
  expect(codes({ status: "requested" })).toEqual(["unconfirmed warning"]);
  expect(codes({ status: "idea" }, {}, none, new Date("2017-06-20T08:00Z"))).toEqual(["unconfirmed danger"]);
  expect(codes({ status: "cancelled" })).toEqual([]);
});

test("seats, hours and places that are missing", () => {
  expect(codes({ hasPlace: false })).toEqual(["noTimeOrPlace warning"]);
  expect(codes({ hasPlace: false, kind: "free_time" })).toEqual([]);
  expect(codes({ startLocal: null, startsAt: null })).toEqual(["noTimeOrPlace warning"]);
  expect(codes({ audience: "named", capacity: 8, placesTaken: 6 })).toEqual(["seats warning"]);
  expect(codes({ audience: "sign_up", capacity: 8, placesTaken: 8 })).toEqual([]);
});

test("the most harmful first", () => {
  expect(
    codes(
      { public: true, title: { nl: "a" }, hasPlace: false },
      { published: false, opensAt: "2017-06-01T09:00" },
      { submitted: 2, drafts: 1 },
    ),
  ).toEqual([
    "unpublished danger",
    "submitted warning",
    "noTimeOrPlace warning",
    "drafts info",
    "translations info",
  ]);
});

test("places whose name or theme lacks a language", () => {
  const places = [
    { id: "a", name: all, theme: {} },
    { id: "b", name: { en: "Hall" }, theme: {} },
    { id: "c", name: all, theme: { nl: "Water" } },
    { id: "d", name: { kk: "Сарай", ...all }, theme: all },
  ];
  const [found, ...rest] = listAttention(mission, [item], places, none, [], now);
  expect(rest).toEqual([]);
  expect(found).toMatchObject({ code: "placeTranslations", severity: "info", count: 2 });
  expect(found?.examples.map(({ id }) => id)).toEqual(["b", "c"]);
});

test("a mission that is over asks for decisions only", () => {
  const later = new Date("2017-08-01T08:00Z");
  expect(codes({ status: "requested", hasPlace: false }, {}, { submitted: 1, drafts: 3 }, later)).toEqual([
    "submitted warning",
  ]);
});

test("clashes that nobody lets stand and that are still to come", () => {
  const clash = { check: "travel", severity: "soft" as const, dismissed: false, itemIds: ["1"] };
  const found = (clashes: object, at = now) =>
    listAttention(mission, [item], [], none, [{ ...clash, ...clashes }], at).map(
      ({ code, severity, count }) => `${code} ${severity} ${count}`,
    );
  expect(found({})).toEqual(["clashes warning 1"]);
  expect(found({ severity: "hard" })).toEqual(["clashes danger 1"]);
  expect(found({ dismissed: true })).toEqual([]);
  expect(found({ check: "unconfirmed" })).toEqual([]);
  expect(found({}, new Date("2017-06-24T08:00Z"))).toEqual([]);
});
