import { describe, expect, it } from "vitest";
import { withFrenchSpaces } from "@/lib/i18n/french";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translate";
import { renderMail } from "@/lib/mail/layout";

const flat = (value: unknown): string[] =>
  typeof value === "string" ? [value] : Object.values(value as Record<string, unknown>).flatMap(flat);

describe("French spaces", () => {
  it("bind punctuation to the word before, and quotation marks to the word between", () => {
    const texts = {
      a: { b: "Supprimer « {name} » ? Non ; attention : {count, plural, one {#} other {# !}}" },
    };
    expect(withFrenchSpaces(texts)).toEqual({
      a: {
        b: "Supprimer «\u00a0{name}\u00a0»\u00a0? Non\u00a0; attention\u00a0: {count, plural, one {#} other {#\u00a0!}}",
      },
    });
  });

  it("are in every text that is shown", () => {
    expect(flat(messages.fr).filter((text) => / [:;?!»]|« /.test(text))).toEqual([]);
  });

  it("stand before the colon after a label", () => {
    const label = (locale: "nl" | "en" | "fr") => translator(locale, "common")("label", { label: "Prix" });
    expect([label("nl"), label("en"), label("fr")]).toEqual(["Prix:", "Prix:", "Prix\u00a0:"]);
  });

  it("stand in mails, in both of their forms", async () => {
    const mail = await renderMail({
      locale: "fr",
      preview: "",
      title: "",
      blocks: [
        { kind: "facts", items: [{ term: "Dates", value: "du 21 au 24 juin" }] },
        { kind: "button", label: "Ouvrir", href: "https://voorbeeld.test/" },
      ],
      sender: { name: "Kamer", accent: "#005f56" },
      footer: "",
    });
    expect(mail.text).toContain("Dates\u00a0: du 21 au 24 juin");
    expect(mail.text).toContain("Ouvrir\u00a0:\nhttps://voorbeeld.test/");
    expect(mail.html).toMatch(/Dates(\u00a0|&nbsp;|&#xa0;|&#160;):/i);
  });
});
