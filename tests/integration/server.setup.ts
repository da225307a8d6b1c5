/** Once per run: a real PostgreSQL with a migrated template, from which every test file gets its own copy. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/db/embedded";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of a database from which others may be created. */
    adminUrl: string;
    template: string;
  }
}

const template = "missio_template";

/** `TEST_DATABASE_URL` (a role that may create databases) tests against another PostgreSQL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const dataDir = mkdtempSync(path.join(tmpdir(), "missio-test-"));
  const server = given
    ? null
    : await startEmbedded({ dataDir, settings: { fsync: "off", max_connections: "300" } });
  const adminUrl = given ?? server?.url ?? "";
  const stop = async () => {
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
    await sql.unsafe(`drop database if exists ${template} with (force)`);
    await sql.unsafe(`create database ${template}`);
    await sql.end();
    const url = new URL(adminUrl);
    url.pathname = `/${template}`;
    process.env.DATABASE_URL = url.href;
    process.env.AUTH_SECRET ??= "for tests only, for tests only, for tests only";
    const { migrateDatabase } = await import("@/db/migrate");
    await migrateDatabase(url.href);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("adminUrl", adminUrl);
  project.provide("template", template);
  return stop;
}
