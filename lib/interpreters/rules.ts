import type { Locale } from "@/db/enums";
import { languageName } from "@/lib/i18n/languages";

/** Both directions are one pair: always the same order, "en-kk". */
export function pairOf(a: string, b: string): string {
  return [a, b].sort().join("-");
}

export function splitPair(pair: string): [string, string] {
  const [a = "", b = ""] = pair.split("-");
  return [a, b];
}

/** For who plans: "Nederlands–Russisch". */
export const pairName = (pair: string, locale: Locale) =>
  splitPair(pair)
    .map((code) => languageName(code, locale))
    .join("–");

/** Short, where the reader's language is not known: "nl–ru". */
export const pairText = (pair: string) => splitPair(pair).join("–");

/** What the form of an interpreter shows, by field: a change of one of these by somebody else is told before saving. */
export function interpreterFields(row: {
  name: string;
  pairs: string[];
  email: string | null;
  phone: string;
  notes: string;
}) {
  const { name, pairs, email, phone, notes } = row;
  return { name, pairs, email, phone, notes };
}

type Speaker = { id: string; languages: readonly string[] };

export type LanguageGap = {
  /** Whom of the other side. */
  counterpartId: string;
  /** Those of us who share no language with them, nor an interpreter between them. */
  registrationIds: string[];
  /** Pairs that would bridge it for somebody at least. */
  pairs: string[];
};

/**
 * Who at the table cannot understand whom: a counterpart and delegates who share no language while no interpreter is
 * booked for a pair that joins a language of the one to a language of the other. People whose languages are not known
 * are not guessed about.
 */
export function languageGaps(
  theirs: readonly Speaker[],
  ours: readonly Speaker[],
  bookedPairs: readonly string[],
): LanguageGap[] {
  const booked = new Set(bookedPairs);
  const gaps: LanguageGap[] = [];
  for (const host of theirs) {
    if (host.languages.length === 0) continue;
    const bridges = (person: Speaker) =>
      person.languages.flatMap((own) => host.languages.map((other) => pairOf(own, other)));
    const cut = ours.filter(
      (person) =>
        person.languages.length > 0 &&
        !person.languages.some((own) => host.languages.includes(own)) &&
        !bridges(person).some((pair) => booked.has(pair)),
    );
    if (cut.length === 0) continue;
    gaps.push({
      counterpartId: host.id,
      registrationIds: cut.map((person) => person.id),
      pairs: [...new Set(cut.flatMap(bridges))].sort(),
    });
  }
  return gaps;
}
