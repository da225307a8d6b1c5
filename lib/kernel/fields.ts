import { z } from "zod";
import { type Reason, reason } from "@/lib/kernel/result";

const looksLikeReason = /^[a-z][A-Za-z]*\.[A-Za-z]+(\?|$)/;

const formats: Record<string, string> = {
  email: "common.email",
  url: "common.url",
  uuid: "common.invalid",
  date: "common.date",
  time: "common.time",
};

type RawIssue = z.core.$ZodRawIssue | z.core.$ZodIssue;

function isMissing(input: unknown): boolean {
  return input === undefined || input === null || input === "";
}

function number(value: unknown): number {
  return typeof value === "bigint" ? Number(value) : typeof value === "number" ? value : 0;
}

/** The reason for one zod issue; a message that already is a reason stays as it is. */
export function reasonOf(issue: RawIssue): Reason {
  if (typeof issue.message === "string" && looksLikeReason.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      if (isMissing(issue.input)) return "common.required";
      return issue.expected === "number" ? "common.number" : "common.invalid";
    case "too_big":
      return issue.origin === "string"
        ? reason("common.tooLong", { max: number(issue.maximum) })
        : reason("common.max", { max: number(issue.maximum) });
    case "too_small":
      if (issue.origin === "string") {
        return number(issue.minimum) <= 1
          ? "common.required"
          : reason("common.tooShort", { min: number(issue.minimum) });
      }
      if (issue.origin === "array") return "common.choose";
      return reason("common.min", { min: number(issue.minimum) });
    case "invalid_format":
      if (isMissing(issue.input)) return "common.required";
      return formats[String(issue.format)] ?? "common.invalid";
    case "invalid_value":
      return "common.choose";
    default:
      return "common.invalid";
  }
}

/** Makes zod speak in reasons, on the server and in forms alike. Idempotent. */
export function installReasons(): void {
  z.config({ customError: (issue) => reasonOf(issue) });
}

installReasons();

/** First reason per field path, dotted ("companions.0.firstName"); "" is the form itself. */
export function fieldReasons(error: z.ZodError): Record<string, Reason> {
  const fields: Record<string, Reason> = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".");
    fields[path] ??= reasonOf(issue);
  }
  return fields;
}
