import { expect, test } from "vitest";
import { roles } from "@/db/enums";
import { canChangeOwn, canReachPeople, canSeeItinerary, canSeePeople } from "@/lib/itinerary/policy";
import { type Actor, type MissionContext, mint } from "@/lib/kernel/context";

function context(role: (typeof roles)[number], registrationId: string | null, actor?: Actor): MissionContext {
  return mint<MissionContext>({
    actor: actor ?? { kind: "user", userId: "u", name: "An", email: "an@example.test" },
    locale: "nl",
    now: new Date(0),
    requestId: "test",
    organisationId: "o",
    missionId: "m",
    slug: "m",
    homeZone: "Europe/Brussels",
    hostZone: "Asia/Almaty",
    roles: new Set([role]),
    registrationId,
  });
}

const link: Actor = { kind: "link", linkId: "l", registrationId: "r" };

test("travellers and the desk see the programme; applicants, company contacts and check-in do not", () => {
  const allowed = roles.filter((role) => canSeeItinerary(context(role, null)));
  expect(allowed).toEqual(["coordinator", "travel_desk", "partner", "head_of_mission", "cabinet"]);
  expect(canSeeItinerary(context("delegate", "r"))).toBe(true);
});

test("a secret link shows no people and changes nothing", () => {
  expect(canSeePeople(context("delegate", "r"))).toBe(true);
  expect(canSeePeople(context("delegate", "r", link))).toBe(false);
  expect(canChangeOwn(context("delegate", "r", link), { id: "r" })).toBe(false);
});

test("addresses and numbers are for travellers and the organiser", () => {
  const allowed = roles.filter((role) => canReachPeople(context(role, null)));
  expect(allowed).toEqual(["coordinator", "travel_desk"]);
  expect(canReachPeople(context("delegate", "r"))).toBe(true);
  expect(canReachPeople(context("delegate", "r", link))).toBe(false);
});

test("only the traveller changes the own registration", () => {
  expect(canChangeOwn(context("delegate", "r"), { id: "r" })).toBe(true);
  expect(canChangeOwn(context("coordinator", null), { id: "r" })).toBe(false);
  expect(canChangeOwn(context("delegate", "other"), { id: "r" })).toBe(false);
});
