import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { invitations, organisations } from "@/db/schema/organisations";
import { linkToken } from "@/lib/crypto/link-token";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { pick } from "@/lib/i18n/translate";
import type { EventHandlers } from "@/lib/kernel/handle";
import { queueMessage } from "@/lib/messages/commands";
import { invitationMail } from "@/lib/organisations/content";
import { formatsFor } from "@/lib/time/format";
import { localDay } from "@/lib/time/wall-time";

export const organisationHandlers: EventHandlers = {
  "invitation.created": async (tx, event) => {
    const [row] = await tx
      .select({
        id: invitations.id,
        email: invitations.email,
        role: invitations.role,
        locale: invitations.locale,
        expiresAt: invitations.expiresAt,
        organisationId: organisations.id,
        organisation: organisations.name,
        accent: organisations.accent,
        contact: organisations.contactEmail,
        missionId: invitations.missionId,
        mission: missions.name,
        homeZone: missions.homeZone,
        inviter: users.name,
      })
      .from(invitations)
      .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
      .leftJoin(missions, eq(missions.id, invitations.missionId))
      .leftJoin(users, eq(users.id, invitations.invitedBy))
      .where(
        and(
          eq(invitations.id, event.payload.invitationId),
          isNull(invitations.revokedAt),
          isNull(invitations.acceptedAt),
        ),
      );
    if (!row) return;
    const path = localePath(row.locale, `/invite/${linkToken("invitation", row.id)}`);
    const mail = await invitationMail(row.locale, {
      link: `${env().APP_URL}${path}`,
      organisation: { name: row.organisation, accent: row.accent, contact: row.contact },
      mission: row.mission ? pick(row.mission, row.locale) : null,
      role: row.role,
      inviter: row.inviter || null,
      validUntil: formatsFor(row.locale).date(localDay(row.expiresAt, row.homeZone ?? "Europe/Brussels")),
    });
    await queueMessage(tx, {
      dedupeKey: `${event.id}:mail`,
      template: "invitation",
      to: { email: row.email },
      locale: row.locale,
      organisationId: row.organisationId,
      missionId: row.missionId,
      ...mail,
    });
  },
};
