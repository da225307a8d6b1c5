import { expect, test } from "vitest";
import { type Role, roles } from "@/db/enums";
import { canReadInterpreters, canWriteInterpreters } from "@/lib/interpreters/policy";

const readers: Role[] = ["coordinator", "travel_desk", "head_of_mission", "cabinet"];

test.each(roles)("%s", (role) => {
  const who = { roles: new Set([role]) };
  expect(canReadInterpreters(who)).toBe(readers.includes(role));
  expect(canWriteInterpreters(who)).toBe(role === "coordinator");
});
