import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, id, instant } from "@/db/columns";
import { locales } from "@/db/enums";

export const localeEnum = pgEnum("locale", locales);

export const users = pgTable("users", {
  id: id(),
  email: citext().notNull().unique("users_email_unique"),
  name: text().notNull().default(""),
  locale: localeEnum().notNull().default("nl"),
  emailVerifiedAt: instant(),
  createdAt: createdAt(),
});

/** Database sessions. Only the SHA-256 of the cookie's token is kept. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    tokenHash: text().notNull().unique("sessions_token_hash_unique"),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    lastSeenAt: instant().notNull().defaultNow(),
    userAgent: text().notNull().default(""),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** One pending sign-in per address: a link and a 6-digit code, both hashed, counted and expiring. */
export const signIns = pgTable(
  "sign_ins",
  {
    email: citext().primaryKey(),
    linkHash: text().notNull(),
    codeHash: text().notNull(),
    attempts: integer().notNull().default(0),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [check("sign_ins_attempts", sql`${t.attempts} between 0 and 5`)],
);

/** Fixed-window counters; keys are hashed so that no address is readable here. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  hits: integer().notNull(),
  resetAt: instant().notNull(),
});

/** Facts about the installation itself, such as the one-time set-up link. */
export const installation = pgTable("installation", {
  key: text().primaryKey(),
  value: text().notNull(),
  changes: bigint({ mode: "number" }).notNull().default(0),
});
