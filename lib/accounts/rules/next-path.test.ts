import { describe, expect, it } from "vitest";
import { afterSignIn, safeNext } from "@/lib/accounts/rules/next-path";

describe("safeNext", () => {
  it("keeps paths of this installation", () => {
    expect(safeNext("/my/astana-2017?day=2")).toBe("/my/astana-2017?day=2");
    expect(safeNext("/fr/organise")).toBe("/fr/organise");
  });
  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "/a\\b",
    "/api/auth/signout",
    "",
    "my",
    undefined,
    ["/my"],
    `/${"x".repeat(600)}`,
  ])("refuses %j", (next) => {
    expect(safeNext(next)).toBe(afterSignIn);
  });
});
