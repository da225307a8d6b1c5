import { expect, test } from "vitest";
import { type Role, roles } from "@/db/enums";
import { type MissionContext, mint } from "@/lib/kernel/context";
import { canNominate, canReadBriefing } from "@/lib/meetings/policy";

const briefed: Role[] = ["coordinator", "travel_desk", "head_of_mission", "cabinet"];

test.each(roles)("%s", (role) => {
  const who = mint<MissionContext>({ roles: new Set([role]) } as never);
  expect(canReadBriefing(who)).toBe(briefed.includes(role));
  expect(canNominate(who)).toBe(role === "coordinator" || role === "partner");
});
