import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as accounts from "@/db/schema/accounts";
import * as audit from "@/db/schema/audit";
import * as counterparts from "@/db/schema/counterparts";
import * as meetings from "@/db/schema/meetings";
import * as messages from "@/db/schema/messages";
import * as missions from "@/db/schema/missions";
import * as organisations from "@/db/schema/organisations";
import * as places from "@/db/schema/places";
import * as programme from "@/db/schema/programme";
import * as registrations from "@/db/schema/registrations";
import { env } from "@/lib/env";

export const schema = {
  ...accounts,
  ...audit,
  ...counterparts,
  ...meetings,
  ...messages,
  ...missions,
  ...organisations,
  ...places,
  ...programme,
  ...registrations,
};

/** Opens a pool. `prepare: false` is for poolers in transaction mode (pgbouncer), which lose prepared statements. */
export function connect(url: string, max = env().DATABASE_POOL) {
  const client = postgres(url, {
    max,
    prepare: env().DATABASE_PREPARE,
    onnotice: () => {},
    idle_timeout: 60,
    connection: { application_name: "missio" },
  });
  return { client, db: drizzle(client, { schema, casing: "snake_case" }) };
}

type Connection = ReturnType<typeof connect>;

// Kept on globalThis: development reloads modules and would otherwise open a pool at each save.
const holder = globalThis as typeof globalThis & { missioConnection?: Connection };

function connection(): Connection {
  holder.missioConnection ??= connect(env().DATABASE_URL);
  return holder.missioConnection;
}

/** The pool, opened at first use so that building and importing need no database. */
export const db: Connection["db"] = new Proxy({} as Connection["db"], {
  get: (_, key) => {
    const value = Reflect.get(connection().db, key) as unknown;
    return typeof value === "function" ? value.bind(connection().db) : value;
  },
});

export const client = (): Connection["client"] => connection().client;

export async function disconnect(): Promise<void> {
  await holder.missioConnection?.client.end({ timeout: 5 });
  holder.missioConnection = undefined;
}

export type Database = Connection["db"];
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
export type Executor = Database | Transaction;
