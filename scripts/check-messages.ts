/** The three languages say the same things: equal keys, equal ICU arguments and tags, no empty text; every write has one. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

export const locales = ["nl", "en", "fr"] as const;
type Tree = { [key: string]: string | Tree };
/** Full key (`meetings.reasons.full`) → text. */
export type Texts = Map<string, string>;

function flatten(tree: Tree, prefix: string, into: Texts): Texts {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") into.set(`${prefix}.${key}`, value);
    else flatten(value, `${prefix}.${key}`, into);
  }
  return into;
}

/** The arguments and tags of a message, each with its kind: `name:argument`, `count:plural`. */
export function messageArguments(text: string): string[] {
  const found = new Set<string>();
  const visit = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(`${element.value}:${TYPE[element.type]}`);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const option of Object.values(element.options)) visit(option.value);
      }
      if (element.type === TYPE.tag) visit(element.children);
    }
  };
  visit(parse(text));
  return [...found].sort();
}

/** One line per fault; `texts` holds every language. */
export function checkMessages(texts: Record<(typeof locales)[number], Texts>): string[] {
  const faults: string[] = [];
  const keys = new Set(locales.flatMap((locale) => [...texts[locale].keys()]));
  for (const key of [...keys].sort()) {
    const seen = new Map<string, string>();
    for (const locale of locales) {
      const text = texts[locale].get(key);
      if (text === undefined) faults.push(`${key}  is missing in ${locale}`);
      else if (text.trim() === "") faults.push(`${key}  is empty in ${locale}`);
      else {
        try {
          seen.set(locale, messageArguments(text).join(", ") || "none");
        } catch (error) {
          faults.push(
            `${key}  cannot be read in ${locale}: ${error instanceof Error ? error.message : error}`,
          );
        }
      }
    }
    if (new Set(seen.values()).size > 1) {
      faults.push(
        `${key}  has other arguments: ${[...seen].map(([locale, list]) => `${locale} ${list}`).join("; ")}`,
      );
    }
  }
  return faults;
}

/** Reads `lib/i18n/messages/<locale>/<domain>.json`; the file name is the first part of the key. */
export function readMessages(folder: string): Record<(typeof locales)[number], Texts> {
  const readOne = (locale: string): Texts => {
    const texts: Texts = new Map();
    const place = path.join(folder, locale);
    for (const file of existsSync(place) ? readdirSync(place).filter((name) => name.endsWith(".json")) : []) {
      flatten(
        JSON.parse(readFileSync(path.join(place, file), "utf8")) as Tree,
        path.basename(file, ".json"),
        texts,
      );
    }
    return texts;
  };
  return { nl: readOne("nl"), en: readOne("en"), fr: readOne("fr") };
}

/** The names of all writes in `sources`, as they stand in the log of the organisation. */
export function writesIn(sources: readonly string[]): string[] {
  const found = sources.flatMap((source) =>
    [...source.matchAll(/(?:\bcommand\(\{\s*name|\baction): "([a-z]\w*\.\w+)"/g)].map(
      (match) => match[1] ?? "",
    ),
  );
  return [...new Set(found)].sort();
}

function readSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lib = path.join(path.dirname(import.meta.dirname), "lib");
  const texts = readMessages(path.join(lib, "i18n", "messages"));
  const untold = writesIn(readSources(lib))
    .map((name) => `organisations.audit.${name}`)
    .filter((key) => !texts.nl.has(key));
  const faults = [
    ...checkMessages(texts),
    ...untold.map((key) => `${key}  is missing: a write without a text`),
  ];
  console.log(
    [...faults, `${texts.nl.size} texts in ${locales.length} languages, ${faults.length} faults`].join("\n"),
  );
  process.exitCode = faults.length > 0 ? 1 : 0;
}
