import { expect, test } from "vitest";
import { nextMail, type Told } from "@/lib/counterparts/rules/invitation";

const told: Told = {
  summary: "Встреча",
  day: "2017-06-23",
  startLocal: "2017-06-23T09:30",
  startZone: "Asia/Almaty",
  startFold: null,
  endLocal: null,
  endZone: "Asia/Almaty",
  endFold: null,
  location: "Астана",
  lat: null,
  lon: null,
  tentative: true,
};
const moved = { ...told, startLocal: "2017-06-23T10:30" };
const before = { told, cancelled: false };
const off = { told, cancelled: true };

test.each([
  ["nobody is invited by a mere release", null, told, false, null],
  ["an organiser invites", null, told, true, "REQUEST"],
  ["inviting again tells nothing twice", before, told, true, null],
  ["a release that changes nothing tells nothing", before, { ...told }, false, null],
  ["a change is told", before, moved, false, "REQUEST"],
  ["called off or no longer expected", before, null, false, "CANCEL"],
  ["called off once", off, null, false, null],
  ["takes place after all", off, told, false, "REQUEST"],
  ["never invited, called off", null, null, true, null],
] as const)("%s", (_name, row, now, invite, mail) => {
  expect(nextMail(row, now, { invite })).toBe(mail);
});
