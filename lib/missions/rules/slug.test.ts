import { expect, test } from "vitest";
import { freeKey, suggestSlug } from "@/lib/missions/rules/slug";

test.each([
  ["Netwerkmissie Expo 2017 Astana", "2017-06-21", "netwerkmissie-expo-2017-astana"],
  ["Café-missie Almaty 🚀", "2027-05-01", "cafe-missie-almaty-2027"],
  ["Астана", "2027-05-01", "mission-2027"],
  ["<b>", "", "b"],
  ["  ", "", ""],
])("%s", (name, date, slug) => {
  expect(suggestSlug(name, date)).toBe(slug);
});

test("a key in use gets a number", () => {
  expect(freeKey("Hotel", new Set(["hotel", "hotel-2"]), "place")).toBe("hotel-3");
  expect(freeKey("Қонақ үй", new Set(), "place")).toBe("place");
});
