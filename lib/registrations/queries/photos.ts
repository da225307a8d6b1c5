import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { RegistrationStatus } from "@/db/enums";
import { files, missions } from "@/db/schema/missions";
import { registrations } from "@/db/schema/registrations";
import {
  type ApplicantContext,
  hasRole,
  type MissionContext,
  type PublicContext,
} from "@/lib/kernel/context";
import { statusTabs } from "@/lib/registrations/rules/status";

export type Photo = { contentType: string; sha256: string; data: Buffer };

/**
 * A portrait, for: the person, whoever fills in the registration, the organiser's people, and of those who travel: check-in,
 * who look for faces, and, once the person opted in to the delegate book, everybody with a role or a seat in the mission.
 */
export async function getPhoto(
  context: PublicContext,
  id: string,
  own: { applicant: ApplicantContext | null; mission: MissionContext | null },
): Promise<Photo | null> {
  const [row] = await db
    .select({
      contentType: files.contentType,
      sha256: files.sha256,
      data: files.data,
      missionId: files.missionId,
      registrationId: registrations.id,
      userId: registrations.userId,
      applicantUserId: registrations.applicantUserId,
      directory: registrations.directory,
      status: registrations.status,
    })
    .from(files)
    .innerJoin(registrations, eq(registrations.photoId, files.id))
    .where(eq(files.id, id));
  if (!row) return null;
  const userId = context.actor.kind === "user" ? context.actor.userId : null;
  const mine =
    (userId !== null && (row.userId === userId || row.applicantUserId === userId)) ||
    own.applicant?.registrationId === row.registrationId;
  const desk = own.mission?.missionId === row.missionId ? own.mission : null;
  const travels = (statusTabs.accepted as readonly RegistrationStatus[]).includes(row.status);
  const allowed =
    mine ||
    (desk !== null && hasRole(desk, "coordinator", "travel_desk")) ||
    (desk !== null && travels && hasRole(desk, "check_in")) ||
    (desk !== null &&
      travels &&
      row.directory &&
      hasRole(desk, "partner", "head_of_mission", "cabinet", "delegate"));
  return allowed
    ? { contentType: row.contentType, sha256: row.sha256, data: Buffer.from(row.data, "base64") }
    : null;
}

/** The address of the mission a photo belongs to; null when there is no such photo. Tells nothing else. */
export async function missionOfPhoto(id: string): Promise<string | null> {
  const [row] = await db
    .select({ slug: missions.slug })
    .from(files)
    .innerJoin(missions, eq(missions.id, files.missionId))
    .where(eq(files.id, id));
  return row?.slug ?? null;
}
