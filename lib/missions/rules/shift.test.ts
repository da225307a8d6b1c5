import { describe, expect, test } from "vitest";
import astana from "@/db/seed/missions/astana-2017.json";
import { type MissionFile, parseMissionFile } from "@/lib/missions/rules/interchange";
import { fromProgrammeFile } from "@/lib/missions/rules/interchange-programme";
import { cloneFile, cloneParts, shiftMission } from "@/lib/missions/rules/shift";
import { addDays } from "@/lib/time/wall-time";

function read(): MissionFile {
  const result = fromProgrammeFile(astana);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
const file = read();
const wish = {
  slug: "astana-2027",
  name: { nl: "Astana 2027" },
  startDate: "2027-06-20",
  zone: null,
  parts: new Set(cloneParts),
  answers: {},
};

describe("shifting a mission", () => {
  test("every item keeps its clock and comes so many days later; the file stays right", () => {
    const { file: later, troubles } = shiftMission(file, { days: 21, zone: null });
    expect(troubles).toEqual([]);
    expect(parseMissionFile(later)).toMatchObject({ ok: true });
    expect(later.startDate).toBe(addDays(file.startDate, 21));
    for (const [index, item] of file.items.entries()) {
      for (const field of ["start", "end"] as const) {
        const [before, after] = [item[field], later.items[index]?.[field]];
        if (before)
          expect(after).toMatchObject({
            local: `${addDays(before.local.slice(0, 10), 21)}${before.local.slice(10)}`,
            tz: before.tz,
          });
        else expect(after).toBeNull();
      }
    }
    expect(shiftMission(later, { days: -21, zone: null }).file).toEqual(file);
  });

  test("another host's clock replaces the old one, also of the places there", () => {
    const { file: there } = shiftMission(file, { days: 0, zone: "Asia/Tashkent" });
    expect(there.hostTz).toBe("Asia/Tashkent");
    expect(JSON.stringify(there.items.map(({ start, end }) => [start, end]))).not.toContain("Asia/Almaty");
    expect(there.places.some(({ tz }) => tz === "Asia/Almaty")).toBe(false);
    expect(there.items.some(({ start }) => start?.tz === "Europe/Brussels")).toBe(
      file.items.some(({ start }) => start?.tz === "Europe/Brussels"),
    );
  });
});

describe("a copy", () => {
  test("is planned, unpublished and not yet agreed with anybody", () => {
    const { file: copy, troubles } = cloneFile({ ...file, published: true, status: "evaluated" }, wish);
    expect(troubles).toEqual([]);
    expect(parseMissionFile(copy)).toMatchObject({ ok: true });
    expect(copy).toMatchObject({ slug: "astana-2027", status: "planned", published: false });
    expect(new Set(copy.items.map(({ status }) => status))).not.toContain("confirmed");
    expect(copy.items.filter(({ meeting }) => meeting && meeting.state !== "requested")).toEqual([]);
  });

  test("leaves cancelled items behind, and what excepted them becomes narrower, not wider", () => {
    const [first, second] = file.items;
    if (!first || !second) throw new Error("no items");
    const changed: MissionFile = {
      ...file,
      items: [
        { ...first, status: "cancelled" },
        { ...second, public: false, audience: { kind: "everyone_except", exceptItem: first.key } },
      ],
    };
    expect(cloneFile(changed, wish).file.items).toMatchObject([
      { key: second.key, audience: { kind: "named" } },
    ]);
  });

  test("without a part refers to nothing in it, whichever are left out", () => {
    for (const part of cloneParts) {
      const parts = new Set(cloneParts.filter((one) => one !== part));
      const { file: copy } = cloneFile(file, { ...wish, parts });
      expect(parseMissionFile(copy), part).toMatchObject({ ok: true });
    }
    const { file: bare } = cloneFile(file, { ...wish, parts: new Set() });
    expect(bare).toMatchObject({ items: [], places: [], groups: [], partners: [], counterparts: [] });
    expect(parseMissionFile(bare)).toMatchObject({ ok: true });
  });
});
