import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audiences, itemStatuses, participationStatuses } from "@/db/enums";
import { concerns, isPublic, maySee, type Person, type VisibleItem } from "@/lib/programme/rules/visibility";

const item = (values: Partial<VisibleItem> = {}): VisibleItem => ({
  id: "item",
  status: "confirmed",
  internal: false,
  audience: "everyone",
  groupIds: [],
  exceptItemId: null,
  exceptCancelled: false,
  ...values,
});
const person = (placements: Record<string, "placed" | "waiting"> = {}, groupIds: string[] = []): Person => ({
  registrationId: "person",
  groupIds: new Set(groupIds),
  placements: new Map(Object.entries(placements)),
  leader: false,
});

describe("who sees what", () => {
  it("keeps closed items to those placed in them", () => {
    const closed = item({ audience: "named" });
    expect(maySee(closed, person())).toBe(false);
    expect(maySee(closed, person({ item: "waiting" }))).toBe(false);
    expect(concerns(closed, person({ item: "placed" }))).toBe(true);
  });

  it("keeps the leader's programme to those who lead and to whom they take along", () => {
    const car = item({ audience: "leader" });
    expect(maySee(car, person())).toBe(false);
    expect(maySee(car, person({ item: "waiting" }))).toBe(false);
    expect(concerns(car, { ...person(), leader: true })).toBe(true);
    expect(concerns(car, person({ item: "placed" }))).toBe(true);
    expect(isPublic({ ...car, public: true })).toBe(false);
    expect(maySee({ ...car, internal: true }, { ...person(), leader: true })).toBe(false);
  });

  it("shows group items to members only", () => {
    const bus = item({ audience: "groups", groupIds: ["bus-1"] });
    expect(maySee(bus, person({}, ["bus-2"]))).toBe(false);
    expect(concerns(bus, person({}, ["bus-1"]))).toBe(true);
  });

  it("lets everybody see visits, and puts them in the itinerary of those with a place or in the queue", () => {
    const visit = item({ audience: "sign_up" });
    expect(maySee(visit, person())).toBe(true);
    expect(concerns(visit, person())).toBe(false);
    expect(concerns(visit, person({ item: "placed" }))).toBe(true);
    expect(concerns(visit, person({ item: "waiting" }))).toBe(true);
  });

  it("invites to a parallel item everybody who is not at the closed one, all when that is cancelled", () => {
    const tables = item({ audience: "everyone_except", exceptItemId: "closed" });
    expect(concerns(tables, person())).toBe(true);
    expect(concerns(tables, person({ closed: "waiting" }))).toBe(true);
    expect(concerns(tables, person({ closed: "placed" }))).toBe(false);
    expect(concerns({ ...tables, exceptCancelled: true }, person({ closed: "placed" }))).toBe(true);
  });

  const anyItem = fc.record({
    id: fc.constant("item"),
    status: fc.constantFrom(...itemStatuses),
    internal: fc.boolean(),
    audience: fc.constantFrom(...audiences),
    groupIds: fc.subarray(["a", "b", "c"]),
    exceptItemId: fc.constantFrom(null, "other"),
    exceptCancelled: fc.boolean(),
  });
  const anyPerson = fc.record({
    registrationId: fc.constant("person"),
    groupIds: fc.subarray(["a", "b", "c"]).map((ids) => new Set(ids)),
    placements: fc
      .dictionary(fc.constantFrom("item", "other"), fc.constantFrom(...participationStatuses))
      .map((entries) => new Map(Object.entries(entries))),
    leader: fc.boolean(),
  });

  it("never shows internal items and ideas, and nothing in an itinerary that may not be seen", () => {
    fc.assert(
      fc.property(anyItem, anyPerson, (any, who) => {
        if (any.internal || any.status === "idea") expect(maySee(any, who)).toBe(false);
        if (concerns(any, who)) expect(maySee(any, who)).toBe(true);
        if (isPublic({ ...any, public: true })) expect(maySee(any, who)).toBe(true);
      }),
    );
  });
});
