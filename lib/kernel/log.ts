import pino from "pino";
import { logLevels } from "@/lib/env";

/** One log, JSON lines on standard output. Log ids, states and durations; never names, addresses or tokens. */
export const log = pino({
  // Read by itself: the log must work before, and while, the environment is refused.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
});

/** The chain of causes of an error with Postgres codes, without the parameters that drizzle puts in messages. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error ? error.code : undefined;
  const constraint = "constraint_name" in error ? error.constraint_name : undefined;
  const message = error.message.startsWith("Failed query") ? "Failed query" : error.message;
  return {
    name: error.name,
    message,
    code,
    constraint,
    stack: error.stack?.split("\n").slice(1, 8).join("\n"),
    cause: error.cause ? describeError(error.cause) : undefined,
  };
}
