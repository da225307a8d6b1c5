import fc from "fast-check";
import { expect, test } from "vitest";
import { basisOf, changedSince } from "@/lib/missions/rules/basis";

test("the order of keys and empty parts do not count, values do", () => {
  const basis = basisOf({ name: { nl: "a", en: "b", fr: "" }, capacity: null });
  expect(changedSince(basis, { name: { en: "b", nl: "a" }, capacity: null })).toEqual([]);
  expect(changedSince(basis, { name: { en: "b", nl: "c" }, capacity: 3 })).toEqual(["name", "capacity"]);
});

test("nothing changed is nothing changed, whatever it holds", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue()), (values) => {
      expect(changedSince(basisOf(values), values)).toEqual([]);
    }),
  );
});
