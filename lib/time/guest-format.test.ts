import { expect, test } from "vitest";
import { guestCity, guestFormats, offsetName } from "@/lib/time/guest-format";

test.each([
  ["nl", "woensdag 21 juni 2017", "21–24 juni 2017"],
  ["en", "Wednesday 21 June 2017", "21–24 June 2017"],
  ["fr", "mercredi 21 juin 2017", "21–24 juin 2017"],
  ["ru", "среда, 21 июня 2017 г.", "21–24 июня 2017 г."],
  ["kk", "2017 ж. 21 маусым, сәрсенбі", "2017 ж. 21–24 маусым"],
] as const)("%s", (language, longDay, range) => {
  const formats = guestFormats(language);
  expect(formats.longDay("2017-06-21").replace(",", language === "en" ? "" : ",")).toBe(longDay);
  expect(
    formats
      .dateRange("2017-06-21", "2017-06-24")
      .replaceAll(/\s/g, " ")
      .replaceAll(/ ?[–-] ?/g, "–"),
  ).toBe(range);
  expect(formats.moment("2017-06-21T10:00", "2017-06-21T11:30")).toContain("10:00–11:30");
  expect(formats.moment("2017-06-21T10:00", null)).toMatch(/10:00$/);
});

test("languages have names, and clocks an offset that anybody can check", () => {
  expect(guestFormats("ru").language("kk")).toBe("казахский");
  expect(guestFormats("en").language("!")).toBe("!");
  expect(offsetName(new Date("2017-06-21T04:00Z"), "Asia/Almaty")).toBe("UTC+6");
  expect(offsetName(new Date("2024-06-21T04:00Z"), "Asia/Almaty")).toBe("UTC+5");
  expect(offsetName(new Date("2024-06-21T04:00Z"), "Asia/Kolkata")).toBe("UTC+5:30");
  expect(offsetName(new Date("2024-01-21T04:00Z"), "Europe/London")).toBe("UTC");
});

test("cities in the reader's script", () => {
  expect(guestCity("Karaganda", "kk")).toBe("Қарағанды");
  expect(guestCity("Astana", "ru")).toBe("Астана");
  expect(guestCity("Astana", "nl")).toBe("Astana");
  expect(guestCity("Hasselt", "ru")).toBe("Hasselt");
});
