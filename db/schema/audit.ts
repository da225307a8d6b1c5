import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "@/db/columns";

/** Who did what, when, to which thing. Written by the kernel in the transaction of the write itself. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    at: createdAt(),
    organisationId: uuid(),
    missionId: uuid(),
    actorKind: text().notNull(),
    actorUserId: uuid(),
    actorName: text().notNull().default(""),
    action: text().notNull(),
    entityType: text().notNull(),
    entityId: text(),
    /** What changed, without personal or sealed data: names of fields, states, reasons. */
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    requestId: text().notNull(),
  },
  (t) => [
    index("audit_mission").on(t.missionId, t.at),
    index("audit_organisation").on(t.organisationId, t.at),
    index("audit_entity").on(t.entityId),
  ],
);
