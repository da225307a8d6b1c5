import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Role } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { places } from "@/db/schema/places";
import { deletePlace, savePlace } from "@/lib/places/commands";
import { getPlace, listPlaces } from "@/lib/places/queries";
import { createCounterpart, createItem } from "@/tests/factories/item";
import { contextOf, createMission } from "@/tests/factories/mission";
import { createPavilion, createPlace } from "@/tests/factories/place";

const others: Role[] = ["travel_desk", "check_in", "partner", "head_of_mission", "cabinet", "delegate"];

const fresh = {
  id: "",
  basis: "",
  kind: "place",
  name: { nl: "Хотел Астана", kk: "Қонақ үй" },
  localName: "Қонақ үй",
  address: "",
  localAddress: "Мәңгілік Ел 1",
  city: { nl: "Astana" },
  country: "KZ",
  zone: "Asia/Almaty",
  position: { lat: "51,0893", lon: "71,4159" },
  phone: "+7 7172 000 000",
  url: "",
  notes: {},
  exhibitorCountry: null,
  theme: {},
  hostCounterpartId: null,
  opening: [],
};

async function detailOf(mission: Parameters<typeof contextOf>[0], id: string) {
  const detail = await getPlace(contextOf(mission), id);
  if (!detail) throw new Error("no place");
  return detail;
}

describe("saving", () => {
  test("a new place is found in its own script, and audited", async () => {
    const mission = await createMission();
    const result = await savePlace(contextOf(mission), fresh);
    if (!result.ok) throw new Error(result.reason);
    expect(await detailOf(mission, result.value.id)).toMatchObject({
      name: fresh.name,
      position: { lat: 51.0893, lon: 71.4159 },
    });
    for (const search of ["қонақ", "ҚОНАҚ", "мәңгілік", "astana"]) {
      expect((await listPlaces(contextOf(mission), { search })).total).toBe(1);
    }
    expect((await listPlaces(contextOf(mission), { search: "100%" })).total).toBe(0);
    const rows = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "place.save")));
    expect(rows).toHaveLength(1);
  });

  test.each([
    ["no name", { name: { nl: "" } }, "name", "common.required"],
    ["half a position", { position: { lat: "51", lon: "" } }, "position.lon", "missions.halfPosition"],
    [
      "a position off the earth",
      { position: { lat: "91", lon: "0" } },
      "position.lat",
      "missions.degrees?max=90",
    ],
    ["no zone", { zone: "" }, "zone", "common.required"],
    ["a script as address", { url: "javascript:alert(1)" }, "url", "common.url"],
    ["words as number", { phone: "bel mij" }, "phone", "common.phone"],
  ])("%s is refused beside the field", async (_, change, path, why) => {
    const result = await savePlace(contextOf(await createMission()), { ...fresh, ...change });
    expect(result).toMatchObject({ ok: false, fields: { [path]: why } });
  });

  test("other roles write nothing; another mission's place and host look absent", async () => {
    const [mission, other] = [await createMission(), await createMission()];
    const place = await createPlace(mission);
    const detail = await detailOf(mission, place.id);
    for (const role of others) {
      expect(await savePlace(contextOf(mission, [role]), detail)).toEqual({
        ok: false,
        reason: "common.forbidden",
      });
      expect(await deletePlace(contextOf(mission, [role]), { id: place.id })).toMatchObject({
        reason: "common.forbidden",
      });
    }
    expect(await savePlace(contextOf(other), detail)).toEqual({ ok: false, reason: "common.notFound" });
    expect(await deletePlace(contextOf(other), { id: place.id })).toEqual({
      ok: false,
      reason: "common.notFound",
    });
    expect(await getPlace(contextOf(other), place.id)).toBeNull();
    expect(await getPlace(contextOf(other), "no-uuid")).toBeNull();
    const host = await createCounterpart(other);
    expect(await savePlace(contextOf(mission), { ...detail, hostCounterpartId: host.id })).toMatchObject({
      fields: { hostCounterpartId: "places.hostGone" },
    });
  });

  test("two tabs: the second hears what the first wrote", async () => {
    const mission = await createMission();
    const detail = await detailOf(mission, (await createPlace(mission)).id);
    await savePlace(contextOf(mission), { ...detail, address: "Eerste" });
    expect(await savePlace(contextOf(mission), { ...detail, address: "Tweede" })).toMatchObject({
      reason: expect.stringMatching(/^missions\.stale/),
      fields: { address: "missions.theirs?value=Eerste" },
    });
  });

  test("a pavilion with rounds stays a pavilion", async () => {
    const mission = await createMission();
    const pavilion = await createPavilion(mission);
    await createItem(mission, { kind: "pavilion_visit", placeId: pavilion.id });
    const detail = await detailOf(mission, pavilion.id);
    expect(await savePlace(contextOf(mission), { ...detail, kind: "place" })).toMatchObject({
      fields: { kind: "places.hasRounds?count=1" },
    });
  });
});

test("a place in use is not deleted, a free one is", async () => {
  const mission = await createMission();
  const [used, free] = [await createPlace(mission), await createPlace(mission)];
  await createItem(mission, { endPlaceId: used.id });
  expect(await deletePlace(contextOf(mission), { id: used.id })).toEqual({
    ok: false,
    reason: "places.inUse?count=1",
  });
  expect(await deletePlace(contextOf(mission), { id: free.id })).toMatchObject({ ok: true });
  const { rows, counts } = await listPlaces(contextOf(mission));
  expect(rows.map(({ id, uses }) => [id, uses])).toEqual([[used.id, 1]]);
  expect(counts).toEqual({ place: 1, pavilion: 0 });
  expect(await db.$count(places, eq(places.missionId, mission.id))).toBe(1);
});
