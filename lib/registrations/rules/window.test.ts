import { describe, expect, it } from "vitest";
import { registrationWindow } from "@/lib/registrations/rules/window";

const mission = {
  status: "open" as const,
  opensAt: "2017-02-01T09:00",
  closesAt: "2017-05-15T17:00",
  homeZone: "Europe/Brussels",
};

describe("the registration window", () => {
  it("opens and closes on the home clock, last minute included", () => {
    const at = (instant: string) => registrationWindow(mission, new Date(instant));
    expect(at("2017-02-01T07:59:59Z")).toBe("notYet");
    expect(at("2017-02-01T08:00:00Z")).toBe("open");
    expect(at("2017-05-15T15:00:59Z")).toBe("open");
    expect(at("2017-05-15T15:01:00Z")).toBe("closed");
  });

  it("follows the mission's state first", () => {
    const now = new Date("2017-03-01T12:00:00Z");
    const as = (status: Parameters<typeof registrationWindow>[0]["status"]) =>
      registrationWindow({ ...mission, status }, now);
    expect(as("planned")).toBe("notYet");
    expect(as("running")).toBe("closed");
    expect(as("cancelled")).toBe("cancelled");
    expect(as("postponed")).toBe("postponed");
  });
});
