import { and, type SQL, sql } from "drizzle-orm";

/** Every word of a search (the first eight) occurs in the text, in any script, whatever its accents and case. */
export function everyWord(text: SQL, search: string): SQL | undefined {
  const words = search.split(/\s+/u).filter(Boolean).slice(0, 8);
  return and(
    ...words.map(
      (word) => sql`missio_fold(${text}) like missio_fold(${`%${word.replace(/[\\%_]/g, "\\$&")}%`})`,
    ),
  );
}
