/** Before each test file: its own migrated database, named in the environment before any module reads it. */
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";

const admin = postgres(inject("adminUrl"), { max: 1, onnotice: () => {} });
const name = `missio_test_${randomBytes(6).toString("hex")}`;
// Two copies of one template at the same moment are refused by PostgreSQL; they queue here.
await admin`select pg_advisory_lock(7205102)`;
await admin.unsafe(`create database ${name} template ${inject("template")}`);
await admin`select pg_advisory_unlock(7205102)`;

const url = new URL(inject("adminUrl"));
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;
process.env.AUTH_SECRET = "for tests only, for tests only, for tests only";
process.env.APP_URL = "http://localhost:3000";
process.env.DEMO_MODE = "";
process.env.LOG_LEVEL ??= "silent";

afterAll(async () => {
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
});
