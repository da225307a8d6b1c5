import { and, eq } from "drizzle-orm";
import { itemTemplates } from "@/db/schema/programme";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";
import { readMission } from "@/lib/programme/commands/edit";
import { lockItem } from "@/lib/programme/commands/seats";
import { canWriteProgramme } from "@/lib/programme/policy";
import { templateOf } from "@/lib/programme/rules/template";
import { ItemRef, RenameTemplate, SaveTemplate } from "@/lib/programme/schema";

/** Templates belong to the organisation; they are kept from within the programme of one of its missions. */

type MissionScope = Scope<MissionContext>;
const own = (scope: MissionScope, id: string) =>
  and(eq(itemTemplates.organisationId, scope.organisationId), eq(itemTemplates.id, id));
const nameTaken = {
  item_templates_name: () => refuse("common.checkFields", { name: "series.templateName" }),
};

export const saveTemplate = command({
  name: "programme.saveTemplate",
  input: SaveTemplate,
  load: (scope: MissionScope, { id }) => lockItem(scope, id),
  allow: canWriteProgramme,
  refusals: nameTaken,
  run: async (scope, row, { name }) => {
    const content = templateOf(row);
    const [template] = await scope.tx
      .insert(itemTemplates)
      .values({ organisationId: scope.organisationId, name, content })
      .returning({ id: itemTemplates.id });
    if (!template) throw new Error("the template was not written");
    return {
      ok: true,
      value: template,
      entity: { type: "item_template", id: template.id },
      detail: { kind: row.kind, from: row.id },
    };
  },
});

export const renameTemplate = command({
  name: "programme.renameTemplate",
  input: RenameTemplate,
  load: (scope: MissionScope) => readMission(scope),
  allow: canWriteProgramme,
  refusals: nameTaken,
  run: async (scope, _mission, { id, name }) => {
    const [row] = await scope.tx
      .update(itemTemplates)
      .set({ name })
      .where(own(scope, id))
      .returning({ id: itemTemplates.id });
    if (!row) return refuse("series.templateGone");
    return { ok: true, value: null, entity: { type: "item_template", id }, detail: { changed: ["name"] } };
  },
});

export const removeTemplate = command({
  name: "programme.removeTemplate",
  input: ItemRef,
  load: (scope: MissionScope) => readMission(scope),
  allow: canWriteProgramme,
  run: async (scope, _mission, { id }) => {
    const [row] = await scope.tx
      .delete(itemTemplates)
      .where(own(scope, id))
      .returning({ id: itemTemplates.id });
    if (!row) return refuse("series.templateGone");
    return { ok: true, value: null, entity: { type: "item_template", id } };
  },
});
