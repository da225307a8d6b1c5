import type { GrantedRole } from "@/db/enums";

/** Roles that an organiser hands out; a company's contact gets theirs with the registration. */
export const invitedRoles = [
  "coordinator",
  "travel_desk",
  "check_in",
  "partner",
  "head_of_mission",
  "cabinet",
] as const satisfies readonly GrantedRole[];

/** Days in which an invitation can be accepted. */
export const invitationDays = 14;

/** Relative luminance of WCAG 2.2, 0 (black) to 1 (white); `hex` is "#rrggbb". */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast with white paper, 1 to 21. */
export function contrastOnWhite(hex: string): number {
  return 1.05 / (luminance(hex) + 0.05);
}

/** Below 3:1 a button or a line in this colour disappears on white (WCAG 1.4.11). */
export function isReadableAccent(hex: string): boolean {
  return contrastOnWhite(hex) >= 3;
}

/** "Voka – Limburg vzw" → "voka-limburg-vzw": the part of the address that is proposed for a name. */
export function proposeSlug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
}

/** Filters of the log as they stand in an address; whatever is not a short text is left out. */
export function readAuditFilter(query: Record<string, string | string[] | undefined>) {
  const text = (value: string | string[] | undefined) =>
    typeof value === "string" && value !== "" && value.length <= 200 ? value : undefined;
  const page = Number(text(query.page) ?? 1);
  return {
    action: text(query.action),
    person: text(query.person),
    entity: text(query.entity),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}
