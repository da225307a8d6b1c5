/**
 * What every write answers. A reason is a message key, `<namespace>.<code>`, found in the messages of the
 * namespace under `reasons`; it may carry values as a query: `common.tooLong?max=80`.
 */
export type Reason = string;

export type Refusal = {
  ok: false;
  reason: Reason;
  /** Path of the field → reason, for errors shown beside the field. */
  fields?: Record<string, Reason>;
};

export type Result<T = null> = { ok: true; value: T } | Refusal;

export function refuse(reason: Reason, fields?: Record<string, Reason>): Refusal {
  return fields ? { ok: false, reason, fields } : { ok: false, reason };
}

export function accept(): Result<null>;
export function accept<T>(value: T): Result<T>;
export function accept(value: unknown = null): Result<unknown> {
  return { ok: true, value };
}

/** `reason("common.tooLong", { max: 80 })` → "common.tooLong?max=80". */
export function reason(key: string, params: Record<string, string | number>): Reason {
  return `${key}?${new URLSearchParams(Object.entries(params).map(([k, v]) => [k, String(v)]))}`;
}

/** Splits a reason into its message key and values; numbers come back as numbers. */
export function parseReason(value: Reason): { key: string; params: Record<string, string | number> } {
  const [key = "", query] = value.split("?", 2);
  const params: Record<string, string | number> = {};
  for (const [name, text] of new URLSearchParams(query ?? "")) {
    params[name] = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  }
  return { key, params };
}
