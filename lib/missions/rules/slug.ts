/**
 * An address for a name, at most 70 characters: "Café-missie Астана" with 2027 → "cafe-missie-2027". Letters that the
 * Latin alphabet has not are left out; a name that already holds the year does not get it twice.
 */
export function suggestSlug(name: string, startDate?: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 64)
    .replace(/^-+|-+$/g, "");
  const year = startDate && /^\d{4}-/.test(startDate) ? startDate.slice(0, 4) : "";
  if (!plain) return year ? `mission-${year}` : "";
  return year && !plain.split("-").includes(year) ? `${plain}-${year}` : plain;
}

/** A key that is free among `taken`: from the name, with a number when it is not. */
export function freeKey(name: string, taken: ReadonlySet<string>, fallback: string): string {
  const base = suggestSlug(name) || fallback;
  let key = base;
  for (let number = 2; taken.has(key); number++) key = `${base}-${number}`;
  return key;
}

const reserved = new Set(["new", "import", "organisation"]);

/** Addresses of the desk itself (`/organise/new`), which would hide a mission of that name. */
export function isReserved(slug: string): boolean {
  return reserved.has(slug);
}
