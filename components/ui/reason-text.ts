import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { parseReason, type Reason } from "@/lib/kernel/result";

type Lookup = {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
};

/**
 * Turns reasons into sentences in client components: "visits.full?max=8" → `visits.reasons.full` with max 8. A reason
 * whose messages were not sent to the client becomes `common.reasons.unknown`.
 */
export function useReasonText(): (reason: Reason) => string {
  const translate = useTranslations();
  return useMemo(() => {
    // Reasons are made at run time; the compiler knows only literal keys.
    const lookup = translate as unknown as Lookup;
    return (reason) => {
      const { key, params } = parseReason(reason);
      const [namespace = "common", code = "unknown"] = key.split(".", 2);
      const path = `${namespace}.reasons.${code}`;
      return lookup.has(path) ? lookup(path, params) : lookup("common.reasons.unknown");
    };
  }, [translate]);
}

/** The reason for an action that threw: no network, or a failure of the server. */
export function reasonOfFailure(error: unknown): Reason {
  const offline = typeof navigator !== "undefined" && navigator.onLine === false;
  return offline || error instanceof TypeError ? "common.network" : "common.failed";
}
