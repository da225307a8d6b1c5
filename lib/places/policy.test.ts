import { expect, test } from "vitest";
import { type Role, roles } from "@/db/enums";
import { canReadPlaces, canWritePlaces } from "@/lib/places/policy";

const readers: Role[] = ["coordinator", "travel_desk", "partner", "head_of_mission", "cabinet"];

test.each(roles)("%s", (role) => {
  const who = { roles: new Set([role]) };
  expect(canReadPlaces(who)).toBe(readers.includes(role));
  expect(canWritePlaces(who)).toBe(role === "coordinator");
});
