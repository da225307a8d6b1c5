/** `npm run mission`: brings a whole mission in from one JSON file, or writes one to a file. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import type { MissionContext, OrganisationContext } from "@/lib/kernel/context";
import { prepareEnvironment } from "./environment";
import { Problem, runCommand } from "./lifecycle";

const usage = `npm run mission -- import FILE [--organisation SLUG] [--slug SLUG]
npm run mission -- export SLUG [FILE]

FILE is a mission file (missio/1, see docs/mission-file.md) or a mission-programme/1 file.`;

/** What every context of this command has: it acts in the installation's own name. */
const system = {
  actor: { kind: "system", job: "npm run mission" },
  locale: "en",
  requestId: "command line",
} as const;

async function organisationOf(slug: string | undefined): Promise<string> {
  const { db } = await import("@/db/client");
  const { organisations } = await import("@/db/schema/organisations");
  const all = await db.select({ id: organisations.id, slug: organisations.slug }).from(organisations);
  const found = slug ? all.find((one) => one.slug === slug) : all.length === 1 ? all[0] : undefined;
  if (found) return found.id;
  if (all.length === 0) throw new Problem("There is no organisation yet: npm run setup-link");
  const choices = all.map((one) => one.slug).join(", ");
  throw new Problem(
    `${slug ? `There is no organisation ${slug}` : "Which organisation"}? --organisation ${choices}`,
  );
}

async function importFile(file: string, organisation: string | undefined, slug: string | undefined) {
  const { readMissionText } = await import("@/lib/missions/rules/interchange-programme");
  const { importMission } = await import("@/lib/missions/commands/import");
  const { mint } = await import("@/lib/kernel/context");
  const { reason } = await import("@/lib/kernel/result");
  const { reasonText } = await import("@/lib/i18n/translate");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Problem(`${file} cannot be read.`);
  }
  const read = readMissionText(text);
  for (const row of read.ok ? read.warnings : []) {
    console.log(`  ${row.path}: ${reasonText("en", reason(row.reason, row.params))}`);
  }
  const context = mint<OrganisationContext>({
    ...system,
    now: new Date(),
    organisationId: await organisationOf(organisation),
    roles: new Set(["coordinator"]),
  });
  const result = await importMission(context, { text, slug });
  if (!result.ok) {
    const rows = Object.entries(result.fields ?? {});
    const lines = rows.map(([path, why]) => `  ${path || "file"}: ${reasonText("en", why)}`);
    throw new Problem([reasonText("en", result.reason), ...lines, "Nothing was imported."].join("\n"));
  }
  console.log(`Imported: ${process.env.APP_URL}/organise/${result.value.slug}`);
}

async function exportFile(slug: string, file: string | undefined) {
  const { db } = await import("@/db/client");
  const { missions } = await import("@/db/schema/missions");
  const { mint } = await import("@/lib/kernel/context");
  const { exportMission } = await import("@/lib/missions/queries");
  const [row] = await db.select().from(missions).where(eq(missions.slug, slug));
  if (!row) throw new Problem(`There is no mission ${slug}.`);
  const { id, organisationId, homeZone, hostZone } = row;
  const mission = await exportMission(
    mint<MissionContext>({
      ...system,
      now: new Date(),
      organisationId,
      missionId: id,
      slug,
      homeZone,
      hostZone,
      roles: new Set(["coordinator"]),
      registrationId: null,
    }),
  );
  const text = `${JSON.stringify(mission, null, 2)}\n`;
  if (!file) return void process.stdout.write(text);
  writeFileSync(file, text);
  console.log(`Written to ${file}.`);
}

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { organisation: { type: "string" }, slug: { type: "string" } },
  });
  const [verb, first, second] = positionals;
  if (!first || (verb !== "import" && verb !== "export")) throw new Problem(usage);
  await prepareEnvironment({ log: console.error });
  const { disconnect } = await import("@/db/client");
  try {
    if (verb === "import") await importFile(first, values.organisation, values.slug);
    else await exportFile(first, second);
  } finally {
    await disconnect();
  }
  return 0;
}, 130);
