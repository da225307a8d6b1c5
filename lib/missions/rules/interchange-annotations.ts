import type { z } from "zod";

/**
 * What one format says and another has no field for: kept beside the value that it stands for, and put back.
 */
type Json = z.core.util.JSONType;
type JsonObject = { [name: string]: Json };

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => same(value, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

/** JSON in, JSON out: drops what JSON cannot hold, so that annotations are plain data. */
function jsonOf(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
}

/**
 * The annotations that make `restore(derived, annotations)` equal to `source`. Fields in `own` are those that
 * a mission file can express; a difference in them is kept beside the value that it stands for.
 */
export function annotate(
  source: Record<string, unknown>,
  derived: Record<string, unknown>,
  own: ReadonlySet<string>,
): JsonObject {
  const annotations: JsonObject = {};
  const original: JsonObject = {};
  for (const name of new Set([...Object.keys(source), ...Object.keys(derived)])) {
    if (same(source[name], derived[name])) continue;
    if (!own.has(name) && name !== "original") {
      annotations[name] = jsonOf(source[name]);
      continue;
    }
    const entry: JsonObject = {};
    if (source[name] !== undefined) entry.was = jsonOf(source[name]);
    if (derived[name] !== undefined) entry.derived = jsonOf(derived[name]);
    original[name] = entry;
  }
  if (Object.keys(original).length > 0) annotations.original = original;
  return annotations;
}

/** The opposite of `annotate`. An original wording counts only while what it stood for is unchanged. */
export function restore(
  derived: Record<string, unknown>,
  annotations: JsonObject,
  own: ReadonlySet<string>,
): Record<string, unknown> {
  const restored = { ...derived };
  const { original, ...rest } = annotations;
  for (const [name, value] of Object.entries(rest)) if (!own.has(name)) restored[name] = value;
  if (!isObject(original)) return restored;
  for (const [name, entry] of Object.entries(original)) {
    if (!isObject(entry) || !same(entry.derived, derived[name])) continue;
    if ("was" in entry) restored[name] = entry.was;
    else delete restored[name];
  }
  return restored;
}
