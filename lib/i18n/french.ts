type Tree = { readonly [key: string]: string | Tree };

const bind = (text: string) => text.replaceAll(/ (?=[:;?!»])/g, "\u00a0").replaceAll("« ", "«\u00a0");

/**
 * French sets a space before : ; ? ! and inside « ». It never ends a line, so it is a no-break space; the files of texts
 * hold plain ones, because nobody sees the difference while writing.
 */
export function withFrenchSpaces<T extends Tree>(texts: T): T {
  const entries = Object.entries(texts).map(([key, value]) => [
    key,
    typeof value === "string" ? bind(value) : withFrenchSpaces(value),
  ]);
  return Object.fromEntries(entries) as T;
}
