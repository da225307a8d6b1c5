import { expect, it } from "vitest";
import { proposeSeats, rankCandidates } from "@/lib/meetings/rules/ranking";
import type { SeatCandidate } from "@/lib/meetings/schema";

const candidate = (registrationId: string, values: Partial<SeatCandidate> = {}): SeatCandidate => ({
  registrationId,
  firstName: "Test",
  lastName: registrationId,
  company: "",
  role: "delegate",
  sectorId: null,
  sector: null,
  precedence: 100,
  heads: 1,
  meetings: 0,
  placed: false,
  nomination: null,
  busy: [],
  ...values,
});
const nominated = { motivation: "Bouwt er al", by: "Ambassade" };
const order = (list: SeatCandidate[], sectors: string[] = []) =>
  rankCandidates(list, sectors).map((one) => one.registrationId);

it("ranks leaders, nominations, precedence, sector and fairness, in this order", () => {
  const list = [
    candidate("press", { role: "press", precedence: 1 }),
    candidate("plain"),
    candidate("often", { meetings: 2, sectorId: "energy" }),
    candidate("energy", { sectorId: "energy", meetings: 1 }),
    candidate("rank", { precedence: 10 }),
    candidate("nominated", { nomination: nominated, meetings: 3 }),
    candidate("head", { role: "head_of_mission" }),
  ];
  expect(order(list, ["energy"])).toEqual(["head", "nominated", "rank", "energy", "often", "plain", "press"]);
  expect(order(list)).toEqual(["head", "nominated", "rank", "plain", "energy", "often", "press"]);
});

it("says why", () => {
  const [one] = rankCandidates(
    [candidate("x", { nomination: nominated, precedence: 5, sectorId: "it", meetings: 2 })],
    ["it"],
  );
  expect(one?.reasons).toEqual([
    { kind: "nominated", ...nominated },
    { kind: "precedence", precedence: 5 },
    { kind: "sector" },
    { kind: "meetings", count: 2 },
  ]);
});

it("fills the seats with those who are free, keeps who sits, counts heads and asks nobody who works there", () => {
  const list = rankCandidates(
    [
      candidate("a", { busy: [{ itemId: "i", title: { nl: "Elders" }, startLocal: "", endLocal: null }] }),
      candidate("b", { heads: 2 }),
      candidate("c"),
      candidate("d", { placed: true, precedence: 900 }),
      candidate("e"),
      candidate("p", { role: "press" }),
    ],
    [],
  );
  expect([...proposeSeats(list, 2)]).toEqual(["d", "c"]);
  expect([...proposeSeats(list, 1)]).toEqual(["d"]);
  expect([...proposeSeats(list, null)]).toEqual(["d", "b", "c", "e"]);
});
