import { describe, expect, test } from "vitest";
import { type Role, roles } from "@/db/enums";
import {
  canCreateMission,
  canEditMission,
  canExportMission,
  canViewOverview,
  canViewRegistrationCounts,
} from "@/lib/missions/policy";

const table: [string, (context: { roles: ReadonlySet<Role> }) => boolean, Role[]][] = [
  ["create", canCreateMission, ["coordinator"]],
  ["edit", canEditMission, ["coordinator"]],
  ["export", canExportMission, ["coordinator"]],
  ["overview", canViewOverview, ["coordinator", "travel_desk", "partner", "head_of_mission", "cabinet"]],
  ["registration counts", canViewRegistrationCounts, ["coordinator", "travel_desk"]],
];

describe.each(table)("%s", (_, may, allowed) => {
  test.each(roles)("%s", (role) => {
    expect(may({ roles: new Set([role]) })).toBe(allowed.includes(role));
  });
  test("nobody without a role", () => {
    expect(may({ roles: new Set() })).toBe(false);
  });
});
