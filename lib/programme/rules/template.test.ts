import { expect, test } from "vitest";
import { NewItem } from "@/lib/programme/rules/item";
import { fromTemplate, TemplateContent, templateOf } from "@/lib/programme/rules/template";

const bus = {
  kind: "bus" as const,
  title: { nl: "Bus naar de Expo" },
  description: {},
  timing: "exact" as const,
  day: "2017-06-21",
  startLocal: "2017-06-21T23:50",
  startZone: "Asia/Almaty",
  startFold: null,
  endLocal: "2017-06-22T00:40",
  endZone: "Asia/Almaty",
  endFold: null,
  musterLocal: "2017-06-21T23:40",
  placeNote: {},
  musterNote: { nl: "Deur 3" },
  dress: {},
  bring: {},
  languages: [],
  interpretation: "",
  transportRef: "",
  guide: "",
  audience: "everyone" as const,
  capacity: 50,
  internal: false,
  contactName: "",
  contactPhone: "",
  internalNotes: "Niet te dicht bij de minister",
};

test("a template keeps clocks and texts, and no day, place or internal note", () => {
  const content = templateOf(bus);
  expect(content).toMatchObject({
    startTime: "23:50",
    endTime: "00:40",
    musterTime: "23:40",
    endsAfterDays: 1,
  });
  expect(JSON.stringify(content)).not.toMatch(/2017|Almaty|minister/);
  expect(TemplateContent.parse(content)).toEqual(content);
});

test("an item from a template is on another day and another clock, ready to be saved", () => {
  const values = fromTemplate(templateOf(bus), "Pacific/Auckland", "2027-03-04");
  expect(NewItem.safeParse({ ...values, status: "idea" })).toMatchObject({ success: true });
  expect(values).toMatchObject({
    day: "2027-03-04",
    endDay: "2027-03-05",
    startZone: "Pacific/Auckland",
    musterNote: { nl: "Deur 3" },
    capacity: 50,
  });
});
