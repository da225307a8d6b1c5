"use client";

import { useCallback, useRef } from "react";
import { parseReason, type Result } from "@/lib/kernel/result";

/**
 * Remembers what the form knew when it was opened and sends it along, so that the server notices what somebody else
 * wrote in between. After such a refusal the new basis is taken over: saving once more replaces theirs knowingly.
 */
export function useBasis<Input, Value extends { basis: string }>(
  initial: string,
  action: (values: Input & { basis: string }) => Promise<Result<Value>>,
) {
  const basis = useRef(initial);
  return useCallback(
    async (values: Input): Promise<Result<Value>> => {
      const result = await action({ ...values, basis: basis.current });
      if (result.ok) {
        basis.current = result.value.basis;
      } else {
        const { key, params } = parseReason(result.reason);
        if (key.endsWith(".stale") && params.basis) basis.current = String(params.basis);
      }
      return result;
    },
    [action],
  );
}
