import { sql } from "drizzle-orm";
import { customType, jsonb, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Locale } from "@/db/enums";

/** A text per language. Interface languages first; place names may also carry others (ru, kk …). */
export type Localised = Partial<Record<Locale, string>> & Record<string, string | undefined>;

export const id = () => uuid().primaryKey().default(sql`gen_random_uuid()`);

/** An instant. Never a wall time: those are `wallTime()` beside a zone. */
export const instant = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => instant().notNull().defaultNow();

export const localised = () => jsonb().$type<Localised>();

/** Case-insensitive text (e-mail addresses). */
export const citext = customType<{ data: string }>({ dataType: () => "citext" });

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

export const tstzrange = customType<{ data: string }>({ dataType: () => "tstzrange" });

/**
 * Local wall time without zone, read and written as "YYYY-MM-DDTHH:mm". Postgres keeps it as `timestamp`,
 * so impossible dates are refused; the zone stands in the column beside it.
 */
export const wallTime = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamp(0) without time zone",
  fromDriver: (value) => value.slice(0, 16).replace(" ", "T"),
});
