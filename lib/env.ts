import { z } from "zod";

const switches = ["0", "1", "true", "false"] as const;

/** What counts as yes in a variable that switches something on. */
export const isOn = (value: string | undefined): boolean => value === "1" || value === "true";

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

/** The value as an address with one of these protocols (`["http:", "https:"]`), or null. */
function addressOf(value: string, protocols: readonly string[]): URL | null {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url && protocols.includes(url.protocol) ? url : null;
}

/** `https://host` or `https://host:port`, and nothing behind it. */
function isOrigin(value: string): boolean {
  const url = addressOf(value, ["http:", "https:"]);
  return url !== null && url.href === `${url.origin}/`;
}

const Env = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address"),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** Set to 0 behind a pooler in transaction mode. */
  DATABASE_PREPARE: z.enum(switches).default("1").transform(isOn),
  AUTH_SECRET: z.string().min(32, "needs at least 32 characters (openssl rand -base64 32)"),
  /** Key of the secrets inside forms; Next reads it itself. */
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .string()
    .refine(
      (value) => Buffer.from(value, "base64").length === 32,
      "must be 32 bytes in base64 (openssl rand -base64 32)",
    )
    .optional(),
  /** Public address of the installation, without a slash at the end. */
  APP_URL: z
    .string()
    .default("http://localhost:3000")
    .refine(isOrigin, "must be http://host or https://host, with nothing behind it")
    .transform((value) => (isOrigin(value) ? new URL(value).origin : value)),
  SMTP_URL: z
    .string()
    .refine(
      (value) => addressOf(value, ["smtp:", "smtps:"]),
      "must be an smtp:// or smtps:// address; signs like # and @ in the password are written %23 and %40",
    )
    .optional(),
  MAIL_FROM: z.string().default("Missio <missio@localhost>"),
  DEMO_MODE: z.enum(switches).optional().transform(isOn),
  /** Demo mode only: the product's clock, ISO 8601 instant; visitors can move it in the banner. */
  DEMO_NOW: z.iso.datetime({ offset: true }).optional(),
  /** "inline": jobs run inside the web process. "separate": `npm run worker` runs them. */
  JOBS: z.enum(["inline", "separate"]).default("inline"),
  /** Trust X-Forwarded-For of a reverse proxy for rate limits. */
  TRUST_PROXY: z.enum(switches).optional().transform(isOn),
  LOG_LEVEL: z.enum(logLevels).default("info"),
});

export type Env = z.output<typeof Env>;

/**
 * Reads settings from variables; an empty one counts as not set, as compose's `${X:-}` gives it. Throws one readable
 * message naming every wrong variable, never its value.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = Env.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return `  ${name}: ${name in given ? issue.message : "is not set"}`;
  });
  throw new Error(`These settings are missing or wrong:\n${lines.join("\n")}`);
}

let parsed: Env | undefined;

/** The environment of this process, parsed once. Throws like `parseEnv`. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
