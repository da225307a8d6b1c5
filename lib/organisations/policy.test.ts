import { describe, expect, it } from "vitest";
import { type Role, roles } from "@/db/enums";
import {
  type AccountContext,
  type MissionContext,
  mint,
  type OrganisationContext,
} from "@/lib/kernel/context";
import { canManageOrganisation, canManageTeam, isInvited } from "@/lib/organisations/policy";

const base = {
  actor: { kind: "user", userId: "u", name: "n", email: "e@x.example" },
  locale: "nl",
  now: new Date(0),
  requestId: "r",
  organisationId: "o",
} as const;

const organisation = (...held: Role[]) => mint<OrganisationContext>({ ...base, roles: new Set(held) });
const mission = (...held: Role[]) =>
  mint<MissionContext>({
    ...base,
    missionId: "m",
    slug: "m",
    homeZone: "Europe/Brussels",
    hostZone: "Asia/Almaty",
    registrationId: null,
    roles: new Set(held),
  });

describe("who manages people, settings and logs", () => {
  it.each(roles)("%s", (role) => {
    const allowed = role === "coordinator";
    expect(canManageOrganisation(organisation(role))).toBe(allowed);
    expect(canManageTeam(mission(role))).toBe(allowed);
  });
  it("nobody without a role", () => {
    expect(canManageOrganisation(organisation())).toBe(false);
    expect(canManageTeam(mission())).toBe(false);
  });
  it("lets only the invited address accept, whatever its capitals", () => {
    const account = (email: string) => mint<AccountContext>({ ...base, userId: "u", sessionId: "s", email });
    expect(isInvited(account("An@X.example"), { email: "an@x.example" })).toBe(true);
    expect(isInvited(account("bo@x.example"), { email: "an@x.example" })).toBe(false);
  });
});
