import { describe, expect, test } from "vitest";
import { formatsFor } from "@/lib/time/format";
import { toInstant } from "@/lib/time/wall-time";
import { isZone } from "@/lib/time/zone";
import { listZones, zoneCity } from "@/lib/time/zone-city";

const nl = formatsFor("nl");
const en = formatsFor("en");
const fr = formatsFor("fr");
const each = (write: (formats: typeof nl) => string) =>
  [nl, en, fr].map(write).map((text) => text.replaceAll(/[\u00a0\u202f]/g, " "));

describe("days", () => {
  test("short and long", () => {
    expect(each((f) => f.day("2017-06-21"))).toEqual(["wo 21 juni", "Wed 21 June", "mer. 21 juin"]);
    expect(each((f) => f.longDay("2017-06-21"))).toEqual([
      "woensdag 21 juni 2017",
      "Wednesday 21 June 2017",
      "mercredi 21 juin 2017",
    ]);
    expect(each((f) => f.date("2024-03-01"))).toEqual(["1 maart 2024", "1 March 2024", "1er mars 2024"]);
  });

  test("ranges within a month, across months, across years, of one day", () => {
    expect(each((f) => f.dateRange("2017-06-21", "2017-06-24"))).toEqual([
      "21–24 juni 2017",
      "21–24 June 2017",
      "21–24 juin 2017",
    ]);
    expect(nl.dateRange("2017-06-29", "2017-07-02")).toBe("29 juni – 2 juli 2017");
    expect(fr.dateRange("2017-12-30", "2018-01-01")).toBe("30 décembre 2017 – 1er janvier 2018");
    expect(en.dateRange("2017-06-21", "2017-06-21")).toBe("21 June 2017");
    expect(en.dateRange("2016-06-21", "2017-06-21")).toBe("21 June 2016 – 21 June 2017");
  });
});

describe("times", () => {
  test("the clock, ranges, and whose clock it is", () => {
    expect(nl.time("2017-06-22T09:05")).toBe("09:05");
    expect(nl.timeRange("2017-06-22T09:30", "2017-06-22T11:30")).toBe("09:30–11:30");
    expect(nl.timeRange("2017-06-21T23:50", "2017-06-22T00:40")).toBe("23:50–00:40 (+1)");
    expect(nl.timeRange("2017-06-22T09:30", null)).toBe("09:30");
    expect(nl.zonedTime("2017-06-22T10:00", "Asia/Almaty", "Astana")).toBe("10:00 Astana");
    expect(each((f) => f.zonedTime("2017-06-22T10:00", "Europe/Brussels"))).toEqual([
      "10:00 Brussel",
      "10:00 Brussels",
      "10:00 Bruxelles",
    ]);
  });

  test("home time beside it says the day when it is another one", () => {
    const astana = toInstant("2017-06-22T10:00", "Asia/Almaty");
    const auckland = toInstant("2025-10-21T10:00", "Pacific/Auckland");
    if (!astana.ok || !auckland.ok) throw new Error("expected instants");
    expect(nl.homeTime(astana.instant, "Europe/Brussels", "2017-06-22")).toBe("06:00 Brussel");
    expect(each((f) => f.homeTime(auckland.instant, "Europe/Brussels", "2025-10-21"))).toEqual([
      "ma 23:00 Brussel",
      "Mon 23:00 Brussels",
      "lun. 23:00 Bruxelles",
    ]);
  });

  test("date and time of the log", () => {
    const instant = new Date("2017-06-22T03:10:59Z");
    expect(each((f) => f.dateTime(instant, "Asia/Almaty"))).toEqual([
      "22 juni 2017, 09:10",
      "22 June 2017, 09:10",
      "22 juin 2017, 09:10",
    ]);
  });
});

describe("relative times", () => {
  const now = new Date("2017-06-22T03:10:30Z");
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  test.each([
    [25, ["over 25 min", "in 25 min", "dans 25 min"]],
    [24.5, ["over 25 min", "in 25 min", "dans 25 min"]],
    [190, ["over 3 u 10", "in 3 h 10", "dans 3 h 10"]],
    [185, ["over 3 u 05", "in 3 h 05", "dans 3 h 05"]],
    [60, ["over 1 u", "in 1 h", "dans 1 h"]],
    [1440, ["over 1 dag", "in 1 day", "dans 1 jour"]],
    [3000, ["over 2 dagen", "in 2 days", "dans 2 jours"]],
    [0, ["nu", "now", "maintenant"]],
    [-0.9, ["nu", "now", "maintenant"]],
    [-5.5, ["5 min geleden", "5 min ago", "il y a 5 min"]],
    [-90, ["1 u 30 geleden", "1 h 30 ago", "il y a 1 h 30"]],
  ])("%d minutes", (minutes, texts) => {
    expect(each((f) => f.relative(inMinutes(minutes), now))).toEqual(texts);
  });
});

describe("numbers", () => {
  test("money, numbers and sizes", () => {
    expect(each((f) => f.money(125_000))).toEqual(["€ 1.250", "€1,250", "1 250 €"]);
    expect(each((f) => f.money(125_050))).toEqual(["€ 1.250,50", "€1,250.50", "1 250,50 €"]);
    expect(each((f) => f.money(125_000, "EUR", { exact: true }))).toEqual([
      "€ 1.250,00",
      "€1,250.00",
      "1 250,00 €",
    ]);
    expect(each((f) => f.number(1234.5))).toEqual(["1.234,5", "1,234.5", "1 234,5"]);
    expect(each((f) => f.fileSize(2_400_000))).toEqual(["2,4 MB", "2.4 MB", "2,4 Mo"]);
    expect(each((f) => f.fileSize(999))).toEqual(["999 bytes", "999 bytes", "999 octets"]);
    expect(nl.fileSize(999_999)).toBe("1 MB");
    expect(each((f) => f.duration(45))).toEqual(["45 min", "45 min", "45 min"]);
  });
});

describe("zones to choose from", () => {
  test("every choice is a zone, once, named in the reader's language", () => {
    for (const locale of ["nl", "en", "fr"] as const) {
      const zones = listZones(locale);
      expect(zones.length).toBeGreaterThan(400);
      expect(zones.every((choice) => isZone(choice.zone))).toBe(true);
      expect(new Set(zones.map((choice) => choice.zone)).size).toBe(zones.length);
    }
    expect(listZones("nl")).toContainEqual({ zone: "Europe/London", city: "Londen", region: "Europe" });
    expect(listZones("nl").map((choice) => choice.zone)).toContain("Asia/Kolkata");
    expect(zoneCity("America/Argentina/Buenos_Aires", "fr")).toBe("Buenos Aires");
  });
});

test("formatting a page full of times takes no time worth counting", () => {
  const start = performance.now();
  for (let index = 0; index < 10_000; index += 1) {
    const result = toInstant("2017-06-22T09:00", "Asia/Almaty");
    if (!result.ok) throw new Error(result.reason);
    nl.homeTime(result.instant, "Europe/Brussels", "2017-06-22");
    nl.day("2017-06-22");
  }
  // 30,000 calls; a hundredfold margin over what it takes on a slow machine.
  expect(performance.now() - start).toBeLessThan(2000);
});
