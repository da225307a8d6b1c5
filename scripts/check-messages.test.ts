import { expect, it } from "vitest";
import { checkMessages, writesIn } from "./check-messages";

const check = (nl: object, en: object, fr: object) =>
  checkMessages({
    nl: new Map(Object.entries(nl)),
    en: new Map(Object.entries(en)),
    fr: new Map(Object.entries(fr)),
  });

it("finds nothing when the languages agree", () => {
  const plural = (word: string) => `{count, plural, one {# ${word}} other {# ${word}s}} <b>{name}</b>`;
  expect(check({ a: plural("bus") }, { a: plural("bus") }, { a: plural("car") })).toEqual([]);
});

it("tells missing, empty, unreadable and unequal texts", () => {
  const faults = check(
    { a: "een", b: "twee", c: "{name}", d: "{name", e: "{n, number}" },
    { b: " ", c: "{naam}", d: "d", e: "{n}" },
    { a: "un", b: "deux", c: "{name}", d: "d", e: "{n}" },
  );
  expect(faults).toEqual([
    "a  is missing in en",
    "b  is empty in en",
    "c  has other arguments: nl name:argument; en naam:argument; fr name:argument",
    expect.stringContaining("d  cannot be read in nl"),
    "e  has other arguments: nl n:number; en n:argument; fr n:argument",
  ]);
});

it("finds the name of every write", () => {
  const source =
    'command({\n  name: "visit.take",\n}); audit(tx, { action: "visit.purge" }); const x = { name: "a.b" };';
  expect(writesIn([source])).toEqual(["visit.purge", "visit.take"]);
});
