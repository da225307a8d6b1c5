import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { itemTemplates } from "@/db/schema/programme";
import type { MissionContext } from "@/lib/kernel/context";
import { TemplateContent } from "@/lib/programme/rules/template";
import { ItemRef, type TemplateRow } from "@/lib/programme/schema";

/** The templates of the organisation by name. Ask `canWriteProgramme` first. */
export async function listTemplates(context: MissionContext): Promise<TemplateRow[]> {
  const rows = await db
    .select({ id: itemTemplates.id, name: itemTemplates.name, content: itemTemplates.content })
    .from(itemTemplates)
    .where(eq(itemTemplates.organisationId, context.organisationId))
    .orderBy(asc(itemTemplates.name));
  return rows.map(({ id, name, content }) => {
    const read = TemplateContent.safeParse(content);
    if (!read.success) return { id, name, kind: null, time: "" };
    const { kind, startTime, endTime } = read.data;
    return { id, name, kind, time: [startTime, endTime].filter(Boolean).join("–") };
  });
}

/** One template; null when it is absent, of another organisation, or from a version that wrote it otherwise. */
export async function getTemplate(context: MissionContext, id: string): Promise<TemplateContent | null> {
  // Ids come from addresses, which anybody can type.
  if (!ItemRef.safeParse({ id }).success) return null;
  const [row] = await db
    .select({ content: itemTemplates.content })
    .from(itemTemplates)
    .where(and(eq(itemTemplates.organisationId, context.organisationId), eq(itemTemplates.id, id)));
  return TemplateContent.safeParse(row?.content).data ?? null;
}
