import { describe, expect, it } from "vitest";
import { contrastOnWhite, isReadableAccent, proposeSlug } from "@/lib/organisations/rules";

describe("accent colours", () => {
  it("measures as WCAG does", () => {
    expect(contrastOnWhite("#000000")).toBeCloseTo(21, 5);
    expect(contrastOnWhite("#ffffff")).toBeCloseTo(1, 5);
    expect(contrastOnWhite("#767676")).toBeCloseTo(4.54, 2);
  });
  it("refuses what disappears on white", () => {
    expect(isReadableAccent("#ffe600")).toBe(false);
    expect(isReadableAccent("#0f5c63")).toBe(true);
  });
});

describe("proposeSlug", () => {
  it.each([
    ["Voka – Limburg vzw", "voka-limburg-vzw"],
    ["Chambre de Commerce à Liège", "chambre-de-commerce-a-liege"],
    ["  Әлем  ", ""],
    ["x".repeat(80), "x".repeat(60)],
  ])("%s", (name, slug) => {
    expect(proposeSlug(name)).toBe(slug);
  });
});
