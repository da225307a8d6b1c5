import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audiences, itemStatuses } from "@/db/enums";
import {
  applyChanges,
  audienceOf,
  changesBetween,
  diffContent,
  fingerprint,
  noticed,
  type Programme,
  peopleIn,
  planRelease,
  type ReleasedContent,
  type ReleasePerson,
  withdrawn,
} from "@/lib/programme/rules/release";
import { concerns } from "@/lib/programme/rules/visibility";

const content = (values: Partial<ReleasedContent> = {}): ReleasedContent => ({
  kind: "briefing",
  status: "confirmed",
  title: { nl: "Briefing" },
  description: {},
  day: "2017-06-22",
  startLocal: "2017-06-22T09:00",
  startZone: "Asia/Almaty",
  startFold: null,
  endLocal: null,
  endZone: "Asia/Almaty",
  endFold: null,
  startsAt: "2017-06-22T03:00:00.000Z",
  endsAt: null,
  timing: "exact",
  placeId: null,
  endPlaceId: null,
  placeNote: {},
  musterLocal: null,
  musterNote: {},
  dress: {},
  bring: {},
  languages: [],
  interpretation: "",
  transportRef: "",
  guide: "",
  audience: "everyone",
  exceptItemId: null,
  capacity: null,
  public: false,
  contactName: "",
  contactPhone: "",
  meetingState: null,
  groupIds: [],
  counterpartIds: [],
  people: [],
  ...values,
});

const person = (registrationId: string, values: Partial<ReleasePerson> = {}): ReleasePerson => ({
  registrationId,
  groupIds: new Set(),
  live: new Map(),
  leader: false,
  ...values,
});

const programme = (entries: Record<string, ReleasedContent>): Programme => new Map(Object.entries(entries));
const kinds = (before: Programme, after: Programme, people: ReleasePerson[]) =>
  planRelease(before, changesBetween(before, after), people).map(({ change, concerns: found }) => ({
    item: change.itemId,
    kind: change.kind,
    for: Object.fromEntries(found.map((one) => [one.registrationId, one.kind])),
  }));

const [an, bo] = [person("an"), person("bo")];

describe("what differs", () => {
  it("names the facets, whatever the order of keys and of places at the table", () => {
    const before = content({ title: { nl: "A", en: "B" }, counterpartIds: ["x", "y"], people: ["an"] });
    expect(
      diffContent(before, { ...before, title: { en: "B", nl: "A" }, counterpartIds: ["y", "x"] }),
    ).toEqual([]);
    expect(
      diffContent(before, { ...before, startLocal: "2017-06-22T10:00", capacity: 8, people: [] }),
    ).toEqual(["time", "people", "capacity"]);
  });

  it("tells delegates of what they can notice only", () => {
    const before = content();
    expect(noticed(before, content({ capacity: 3, public: true, people: ["an"] }))).toEqual([]);
    expect(noticed(before, content({ status: "changed" }))).toEqual([]);
    expect(noticed(before, content({ status: "requested", dress: { nl: "Pak" } }))).toEqual([
      "state",
      "dress",
    ]);
  });

  it("cancels what is taken back, with what was known of it and nothing of the draft", () => {
    const before = programme({ a: content(), off: content({ status: "cancelled" }) });
    expect(changesBetween(before, new Map())).toEqual([
      { itemId: "a", kind: "cancelled", before: content(), after: withdrawn(content()) },
    ]);
  });

  it("does not announce what is new and cancelled already", () => {
    expect(changesBetween(new Map(), programme({ a: content({ status: "cancelled" }) }))).toEqual([]);
  });
});

describe("whom it concerns", () => {
  it("everybody who has it, when it moves", () => {
    const after = programme({ a: content({ startLocal: "2017-06-22T10:00" }) });
    expect(kinds(programme({ a: content() }), after, [an, bo])).toEqual([
      { item: "a", kind: "changed", for: { an: "changed", bo: "changed" } },
    ]);
  });

  it("who comes to it and who leaves it, and not who stays", () => {
    const before = programme({ a: content({ audience: "named", people: ["an", "cy"] }) });
    const after = programme({ a: content({ audience: "named", people: ["bo", "cy"] }) });
    expect(kinds(before, after, [an, bo, person("cy")])).toEqual([
      { item: "a", kind: "changed", for: { an: "removed", bo: "added" } },
    ]);
  });

  it("who moves between a closed item and the one beside it, in which nothing is written", () => {
    const beside = content({ audience: "everyone_except", exceptItemId: "closed" });
    const closed = (people: string[]) => content({ audience: "named", people });
    expect(
      kinds(programme({ closed: closed(["an"]), beside }), programme({ closed: closed(["bo"]), beside }), [
        an,
        bo,
      ]),
    ).toEqual([
      { item: "closed", kind: "changed", for: { an: "removed", bo: "added" } },
      { item: "beside", kind: "changed", for: { an: "added", bo: "removed" } },
    ]);
  });

  it("for a sign-up item whoever has a place at this moment or waits for one", () => {
    const round = content({ kind: "pavilion_visit", audience: "sign_up" });
    const placed = person("an", { live: new Map([["a", "placed"]]) });
    const waits = person("cy", { live: new Map([["a", "waiting"]]) });
    expect(
      kinds(programme({ a: round }), programme({ a: { ...round, guide: "Aigul" } }), [placed, bo, waits]),
    ).toEqual([{ item: "a", kind: "changed", for: { an: "changed", cy: "changed" } }]);
  });

  it("comes back as added after it was cancelled", () => {
    const off = programme({ a: content({ status: "cancelled" }) });
    expect(kinds(off, programme({ a: content() }), [an])).toEqual([
      { item: "a", kind: "restored", for: { an: "added" } },
    ]);
  });
});

const ids = ["a", "b", "c"];
const anyContent = fc
  .record({
    status: fc.constantFrom(...itemStatuses.filter((status) => status !== "idea")),
    audience: fc.constantFrom(...audiences),
    title: fc.constantFrom({ nl: "Een" }, { nl: "Twee" }),
    capacity: fc.constantFrom(null, 3),
    groupIds: fc.subarray(["x", "y"]),
    people: fc.subarray(["an", "bo"]),
    except: fc.constantFrom(...ids),
  })
  .map(({ except, ...values }) =>
    content({
      ...values,
      people: values.audience === "sign_up" ? [] : values.people,
      exceptItemId: values.audience === "everyone_except" ? except : null,
    }),
  );
const anyProgramme = fc
  .dictionary(fc.constantFrom(...ids), anyContent)
  .map((entries): Programme => programme(entries));
const anyPerson = fc
  .record({ groupIds: fc.subarray(["x", "y"]), leader: fc.boolean(), round: fc.boolean() })
  .map(({ groupIds, leader, round }) =>
    person("an", {
      groupIds: new Set(groupIds),
      leader,
      live: new Map(round ? ids.map((id) => [id, "placed"] as const) : []),
    }),
  );

describe("any release", () => {
  it("leaves nothing to release, and is what was drafted but for what is cancelled", () => {
    fc.assert(
      fc.property(anyProgramme, anyProgramme, (released, draft) => {
        const after = applyChanges(released, changesBetween(released, draft));
        expect(changesBetween(after, draft)).toEqual([]);
        for (const [id, one] of after) {
          const drafted = draft.get(id);
          if (drafted) expect(fingerprint(one)).toBe(fingerprint(drafted));
          else expect(one.status).toBe("cancelled");
        }
      }),
    );
  });

  it("concerns nobody who had no part in it before and has none after, and each at most once an item", () => {
    fc.assert(
      fc.property(anyProgramme, anyProgramme, anyPerson, (released, draft, one) => {
        const changes = changesBetween(released, draft);
        const after = applyChanges(released, changes);
        const part = (world: Programme, id: string) => {
          const [here] = peopleIn(world, [one]);
          const found = world.get(id);
          return found !== undefined && here !== undefined && concerns(audienceOf(id, found, world), here);
        };
        for (const { change, concerns: found } of planRelease(released, changes, [one])) {
          expect(found.length).toBeLessThanOrEqual(1);
          const [had, has] = [part(released, change.itemId), part(after, change.itemId)];
          const kind = found[0]?.kind;
          if (!had && !has) expect(kind).toBeUndefined();
          if (kind === "removed") expect([had, has]).toEqual([true, false]);
          if (kind === "changed") expect([had, has]).toEqual([true, true]);
          if (kind === "added") expect(has).toBe(true);
          const standing = change.before?.status !== "cancelled" && change.after.status !== "cancelled";
          // Whoever comes or goes is told.
          if (standing && change.before && had !== has) expect(kind).toBe(has ? "added" : "removed");
        }
      }),
    );
  });
});
