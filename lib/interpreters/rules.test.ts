import { expect, it } from "vitest";
import { languageGaps, pairOf, pairText } from "@/lib/interpreters/rules";

it("knows a pair in both directions as one", () => {
  expect(pairOf("ru", "nl")).toBe("nl-ru");
  expect(pairOf("nl", "ru")).toBe("nl-ru");
  expect(pairText("nl-ru")).toBe("nl–ru");
});

const minister = { id: "minister", languages: ["ru", "kk"] };
const dutch = { id: "dutch", languages: ["nl"] };
const english = { id: "english", languages: ["nl", "en"] };
const russian = { id: "russian", languages: ["nl", "ru"] };

it("says who shares no language with whom and which pairs would help", () => {
  expect(languageGaps([minister], [dutch, russian], [])).toEqual([
    { counterpartId: "minister", registrationIds: ["dutch"], pairs: ["kk-nl", "nl-ru"] },
  ]);
});

it("is content when an interpreter joins the two, or when they share a language", () => {
  expect(languageGaps([minister], [dutch, english], ["nl-ru"])).toEqual([]);
  expect(languageGaps([minister], [dutch, english], ["en-kk"])).toMatchObject([
    { registrationIds: ["dutch"] },
  ]);
  expect(languageGaps([minister], [russian], [])).toEqual([]);
});

it("does not guess about people whose languages are not known", () => {
  expect(languageGaps([{ id: "x", languages: [] }], [dutch], [])).toEqual([]);
  expect(languageGaps([minister], [{ id: "y", languages: [] }], [])).toEqual([]);
});
