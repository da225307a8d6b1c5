import { expect, it } from "vitest";
import { isLanguage, languageName, listLanguages } from "@/lib/i18n/languages";

it("knows the languages of ISO 639-1 by name, in the reader's language", () => {
  expect(["nl", "kk", "ru", "zh"].every(isLanguage)).toBe(true);
  expect(["", "qq", "NL", "nld", "nl-BE"].some(isLanguage)).toBe(false);
  expect(languageName("kk", "nl")).toBe("Kazachs");
  expect(languageName("kk", "fr")).toBe("kazakh");
  expect(languageName("qq", "en")).toBe("qq");
  const list = listLanguages("en");
  expect(list.find(({ value }) => value === "nl")?.label).toBe("Dutch");
  // No name is missing: every code has one.
  expect(list.filter(({ value, label }) => value === label)).toEqual([]);
});
