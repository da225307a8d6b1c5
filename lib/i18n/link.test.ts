import { expect, test } from "vitest";
import { linkLanguages } from "@/db/enums";
import { linkLanguageOf, linkMessages, linkReason, linkTranslator, pickFor } from "@/lib/i18n/link";
import { messageArguments } from "@/scripts/check-messages";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[`${prefix}${key}`, value] as const]
        : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

const names = (text: string) => [...new Set(messageArguments(text).map((one) => one.split(":")[0]))];

test.each(linkLanguages)("%s says the same things as English, with the same values", (language) => {
  const english = flatten(linkMessages.en);
  const other = flatten(linkMessages[language]);
  expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [key, text] of other) {
    expect(text.trim(), key).not.toBe("");
    expect(names(text), key).toEqual(names(english.get(key) ?? ""));
  }
});

test("Russian and Kazakh are written in their own letters", () => {
  for (const language of ["ru", "kk"] as const) {
    for (const [key, text] of flatten(linkMessages[language])) {
      const words = text.replaceAll(/\{\w+\}|[\s,.:!?]/g, "");
      if (words) expect(words, key).toMatch(/[а-яё]/i);
    }
  }
  const kazakh = [...flatten(linkMessages.kk).values()].join("").toLowerCase();
  // Һ stands in few words, and in none of these.
  for (const letter of "әғқңөұүі") expect(kazakh, letter).toContain(letter);
});

test("numbers bend the word that follows", () => {
  expect(linkReason("ru", "common.tooMany?minutes=1")).toContain("1 минуту");
  expect(linkReason("ru", "common.tooMany?minutes=3")).toContain("3 минуты");
  expect(linkReason("ru", "common.tooMany?minutes=5")).toContain("5 минут.");
  expect(linkReason("kk", "common.neverHeardOf")).toBe(linkTranslator("kk")("reasons.unknown"));
});

test("the language of the page, and texts in the language that is understood best", () => {
  expect(linkLanguageOf(["de", "kk", "ru"])).toBe("kk");
  expect(linkLanguageOf(["de"])).toBe("en");
  expect(pickFor({ nl: "Kamer", ru: "Палата" }, "kk")).toBe("Палата");
  expect(pickFor({ nl: "Kamer" }, "ru")).toBe("Kamer");
  expect(pickFor({ de: "Kammer" }, "ru")).toBe("Kammer");
  expect(pickFor(null, "ru")).toBe("");
});
