import { expect, test } from "vitest";
import { type Role, roles } from "@/db/enums";
import { canReadCounterparts, canWriteCounterparts } from "@/lib/counterparts/policy";

const readers: Role[] = ["coordinator", "travel_desk", "partner", "head_of_mission", "cabinet"];

test.each(roles)("%s", (role) => {
  const who = { roles: new Set([role]) };
  expect(canReadCounterparts(who)).toBe(readers.includes(role));
  expect(canWriteCounterparts(who)).toBe(role === "coordinator");
});
