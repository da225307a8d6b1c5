import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Role } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { counterparts } from "@/db/schema/counterparts";
import { meetings } from "@/db/schema/meetings";
import { deleteCounterpart, saveCounterpart } from "@/lib/counterparts/commands";
import { counterpartsPerPage, getCounterpart, listCounterparts } from "@/lib/counterparts/queries";
import { getMeeting } from "@/lib/meetings/queries";
import { listPlaces } from "@/lib/places/queries";
import { getItem } from "@/lib/programme/queries";
import { createCounterpart, createItem, createMeeting } from "@/tests/factories/item";
import { contextOf, createMission } from "@/tests/factories/mission";
import { createPavilion } from "@/tests/factories/place";

const others: Role[] = ["travel_desk", "check_in", "partner", "head_of_mission", "cabinet", "delegate"];

const fresh = {
  id: "",
  basis: "",
  organisation: "Атамекен",
  personName: "Proef Өмірбек",
  title: { nl: "Z.E.", en: "H.E." },
  function: { nl: "Voorzitter" },
  languages: ["ru", "kk"],
  email: "proef@example.test",
  phone: "",
  country: "KZ",
  notes: "",
};

describe("saving", () => {
  test("a new counterpart is found in any script, and audited without a name", async () => {
    const mission = await createMission();
    const result = await saveCounterpart(contextOf(mission), fresh);
    if (!result.ok) throw new Error(result.reason);
    expect(await getCounterpart(contextOf(mission), result.value.id)).toMatchObject({ email: fresh.email });
    for (const search of ["өмірбек", "АТАМЕКЕН", "voorzitter proef"]) {
      expect((await listCounterparts(contextOf(mission), { search })).total).toBe(1);
    }
    expect((await listCounterparts(contextOf(mission), { search: "niemand" })).total).toBe(0);
    const rows = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "counterpart.save")));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("Proef");
  });

  test.each([
    ["nobody at all", { organisation: " ", personName: "" }, "organisation", "counterparts.whoIsIt"],
    ["half an address", { email: "proef@" }, "email", "common.email"],
    ["too long a name", { personName: "x".repeat(201) }, "personName", "common.tooLong?max=200"],
    ["a country that is none", { country: "Kazakhstan" }, "country", "common.choose"],
  ])("%s is refused beside the field", async (_, change, path, why) => {
    const result = await saveCounterpart(contextOf(await createMission()), { ...fresh, ...change });
    expect(result).toMatchObject({ ok: false, fields: { [path]: why } });
  });

  test("other roles write nothing; another mission's counterpart looks absent", async () => {
    const [mission, other] = [await createMission(), await createMission()];
    const row = await createCounterpart(mission);
    const detail = await getCounterpart(contextOf(mission), row.id);
    for (const role of others) {
      expect(await saveCounterpart(contextOf(mission, [role]), detail)).toMatchObject({
        reason: "common.forbidden",
      });
      expect(await deleteCounterpart(contextOf(mission, [role]), { id: row.id })).toMatchObject({
        reason: "common.forbidden",
      });
    }
    expect(await saveCounterpart(contextOf(other), detail)).toEqual({ ok: false, reason: "common.notFound" });
    expect(await deleteCounterpart(contextOf(other), { id: row.id })).toMatchObject({
      reason: "common.notFound",
    });
    expect(await getCounterpart(contextOf(other), row.id)).toBeNull();
  });

  test("two tabs: the second hears what the first wrote", async () => {
    const mission = await createMission();
    const row = await createCounterpart(mission);
    const detail = await getCounterpart(contextOf(mission), row.id);
    await saveCounterpart(contextOf(mission), { ...detail, notes: "Eerste" });
    expect(await saveCounterpart(contextOf(mission), { ...detail, notes: "Tweede" })).toMatchObject({
      fields: { notes: "missions.theirs?value=Eerste" },
    });
  });
});

test("whoever is in a meeting or receives at a pavilion stays", async () => {
  const mission = await createMission();
  const [met, host, free] = await Promise.all([1, 2, 3].map(() => createCounterpart(mission)));
  if (!met || !host || !free) throw new Error("no counterparts");
  await createMeeting(mission, { counterpartIds: [met.id] });
  await createPavilion(mission, { hostCounterpartId: host.id });
  const context = contextOf(mission);
  expect(await deleteCounterpart(context, { id: met.id })).toMatchObject({
    reason: "counterparts.inMeetings?count=1",
  });
  expect(await deleteCounterpart(context, { id: host.id })).toMatchObject({
    reason: "counterparts.isHost?count=1",
  });
  expect(await deleteCounterpart(context, { id: free.id })).toMatchObject({ ok: true });
  const { rows } = await listCounterparts(context);
  const uses = new Map(rows.map((row) => [row.id, [row.meetings, row.pavilions]]));
  expect(uses).toEqual(
    new Map([
      [met.id, [1, 0]],
      [host.id, [0, 1]],
    ]),
  );
});

test("partners hear nothing of internal items: not at a counterpart, a place or an exception, nor the briefing", async () => {
  const mission = await createMission();
  const [chair, pavilion] = [await createCounterpart(mission), await createPavilion(mission)];
  const secret = await createMeeting(mission, {
    internal: true,
    counterpartIds: [chair.id],
    placeId: pavilion.id,
  });
  const open = await createMeeting(mission, { startLocal: "2017-06-23T09:00", counterpartIds: [chair.id] });
  await db.update(meetings).set({ briefing: "Spreekpunten" }).where(eq(meetings.itemId, open.id));
  const rest = await createItem(mission, { audience: "everyone_except", exceptItemId: secret.id });
  const seen = async (role: Role) => {
    const context = contextOf(mission, [role]);
    const counterpart = await getCounterpart(context, chair.id);
    return {
      agenda: counterpart?.meetings.map((meeting) => meeting.id),
      meetings: (await listCounterparts(context)).rows[0]?.meetings,
      uses: (await listPlaces(context)).rows[0]?.uses,
      except: (await getItem(context, rest.id))?.exceptItem?.id ?? null,
      briefing: (await getMeeting(context, open.id))?.briefing,
    };
  };
  expect(await seen("partner")).toEqual({
    agenda: [open.id],
    meetings: 1,
    uses: 0,
    except: null,
    briefing: "",
  });
  expect(await seen("cabinet")).toEqual({
    agenda: [secret.id, open.id],
    meetings: 2,
    uses: 1,
    except: secret.id,
    briefing: "Spreekpunten",
  });
});

test("a thousand counterparts come page by page, each once", async () => {
  const mission = await createMission();
  await db.insert(counterparts).values(
    Array.from({ length: 1000 }, (_, index) => ({
      missionId: mission.id,
      key: `c-${index}`,
      organisation: "Zelfde organisatie",
      personName: `Proef ${index % 7}`,
    })),
  );
  const context = contextOf(mission);
  const seen = new Set<string>();
  for (let page = 1; page <= 1000 / counterpartsPerPage; page++) {
    const { rows, total } = await listCounterparts(context, { page });
    expect(total).toBe(1000);
    for (const row of rows) seen.add(row.id);
  }
  expect(seen.size).toBe(1000);
});
