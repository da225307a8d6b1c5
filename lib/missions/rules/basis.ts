import { type Reason, type Refusal, reason, refuse } from "@/lib/kernel/result";

/** FNV-1a, 32 bits: to see that a value differs, not to keep it secret. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  return (value >>> 0).toString(36);
}

/** The same value always gives the same text, whatever the order of its keys; empty parts do not count. */
function canonical(value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const parts = Object.entries(value)
    .map(([key, inner]) => [key, canonical(inner)])
    .filter(([, inner]) => inner !== "")
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return parts.length ? `{${parts.map(([key, inner]) => `${key}:${inner}`).join()}}` : "";
}

/**
 * What somebody looked at when opening a form, as a mark per field: "name.1x2y-capacity.0". The form sends it back, so
 * that a write of somebody else in between is noticed per field, and writes elsewhere in the mission are not.
 */
export function basisOf(values: Record<string, unknown>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}.${hash(canonical(value))}`)
    .join("-");
}

/** Fields of `current` that are not what they were at `basis`. */
export function changedSince(basis: string, current: Record<string, unknown>): string[] {
  const seen = new Set(basis.split("-"));
  return Object.keys(current).filter((key) => !seen.has(`${key}.${hash(canonical(current[key]))}`));
}

/** What somebody else's value looks like in one short line, for the message beside the field. */
export function inShort(value: unknown): string {
  const texts: string[] = [];
  const visit = (part: unknown): void => {
    if (typeof part === "string" || typeof part === "number") texts.push(String(part));
    else if (part && typeof part === "object") Object.values(part).forEach(visit);
  };
  visit(value);
  const text = texts.filter(Boolean).join(" · ");
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/**
 * null when nobody changed these fields since the form was opened. Else the refusal says per field what stands there
 * now, and carries the new basis, with which saving once more replaces it.
 */
export function staleness(basis: string, current: Record<string, unknown>): Refusal | null {
  const changed = changedSince(basis, current);
  if (changed.length === 0) return null;
  const fields: Record<string, Reason> = {};
  for (const field of changed) {
    const value = inShort(current[field]);
    fields[field] = value ? reason("missions.theirs", { value }) : "missions.theirsEmpty";
  }
  return refuse(reason("missions.stale", { basis: basisOf(current) }), fields);
}
