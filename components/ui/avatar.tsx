import type { CSSProperties, ReactNode } from "react";

/** First letters of the first and the last word, in any script; "(demo)" is no word. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0]);
  return letters.join("").toLocaleUpperCase();
}

/** The same person has the same hue on every screen. */
function hueOf(name: string): number {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 3600;
  return (hash * 47) % 360;
}

/** Photo or initials. Decorative: the name stands beside it. */
export function Avatar({
  name,
  photo,
  size = "m",
}: {
  name: string;
  photo?: string | null;
  size?: "m" | "l" | "xl";
}) {
  const className = size === "m" ? "avatar" : `avatar avatar-${size}`;
  return (
    <span className={className} style={{ "--h": hueOf(name) } as CSSProperties} aria-hidden="true">
      {photo ? <img src={photo} alt="" loading="lazy" decoding="async" /> : initials(name)}
    </span>
  );
}

/** A face with a name and a line below it. */
export function Person({ name, photo, sub }: { name: string; photo?: string | null; sub?: ReactNode }) {
  return (
    <span className="person">
      <Avatar name={name} photo={photo} />
      <span className="min-w-0">
        <span className="person-name block truncate">{name}</span>
        {sub ? <span className="person-sub block truncate">{sub}</span> : null}
      </span>
    </span>
  );
}
