/** The list's filters as they stand in the address; empty ones are left out, and a new filter starts at page 1. */
export function listAddress(
  path: string,
  query: Record<string, string | undefined>,
  change: Record<string, string | null>,
): string {
  const next = new URLSearchParams();
  const keepsPage = "open" in change || "page" in change;
  for (const [key, value] of Object.entries({ ...query, ...change })) {
    if (value && !(key === "page" && !keepsPage)) next.set(key, value);
  }
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}
