import { z } from "zod";

const flag = z
  .enum(["0", "1", "true", "false", ""])
  .optional()
  .transform((value) => value === "1" || value === "true");

const Env = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address"),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** Set to 0 behind a pooler in transaction mode. */
  DATABASE_PREPARE: z
    .enum(["0", "1", "true", "false"])
    .default("1")
    .transform((value) => value === "1" || value === "true"),
  AUTH_SECRET: z.string().min(32, "needs at least 32 characters (openssl rand -base64 32)"),
  /** Public address of the installation, without a slash at the end. */
  APP_URL: z
    .url()
    .default("http://localhost:3000")
    .transform((value) => value.replace(/\/$/, "")),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Missio <missio@localhost>"),
  DEMO_MODE: flag,
  /** Demo mode only: the product's clock, ISO 8601 instant; visitors can move it in the banner. */
  DEMO_NOW: z.iso.datetime({ offset: true }).optional(),
  /** "inline": jobs run inside the web process. "separate": `npm run worker` runs them. */
  JOBS: z.enum(["inline", "separate"]).default("inline"),
  /** Trust X-Forwarded-For of a reverse proxy for rate limits. */
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = z.output<typeof Env>;

let parsed: Env | undefined;

/** The environment, parsed once. Throws one readable message naming every wrong variable, never its value. */
export function env(): Env {
  if (parsed) return parsed;
  const result = Env.safeParse(process.env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete:\n${lines.join("\n")}`);
  }
  parsed = result.data;
  return parsed;
}
