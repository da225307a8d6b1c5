import { hasRole, type MissionContext, type OrganisationContext } from "@/lib/kernel/context";

type HasRoles = Pick<MissionContext, "roles"> | Pick<OrganisationContext, "roles">;

/** Making a mission, by hand or from a file, takes an organisation-wide coordinator. */
export function canCreateMission(context: Pick<OrganisationContext, "roles">): boolean {
  return hasRole(context, "coordinator");
}

/** Texts, facts, window, capacity, groups, partners, status, publishing, archiving. */
export function canEditMission(context: Pick<MissionContext, "roles">): boolean {
  return hasRole(context, "coordinator");
}

/** The overview of the desk: what needs attention, and the numbers. */
export function canViewOverview(context: HasRoles): boolean {
  return hasRole(context, "coordinator", "travel_desk", "partner", "head_of_mission", "cabinet");
}

/** The whole mission as a file, notes for organisers included. */
export function canExportMission(context: HasRoles): boolean {
  return hasRole(context, "coordinator");
}

/** How many registered, by status; who decided what about whom is the organisers' business. */
export function canViewRegistrationCounts(context: HasRoles): boolean {
  return hasRole(context, "coordinator", "travel_desk");
}
