import { expect, test } from "vitest";
import { mailNote } from "./mail-note";

test("a mail server needs no word", () => {
  expect(mailNote({ SMTP_URL: "smtp://mail.example.org" })).toBeNull();
});

test("a demo says in one line where its mails are read", () => {
  const note = mailNote({ DEMO_MODE: "1", APP_URL: "http://localhost:3000" });
  expect(note).toContain("http://localhost:3000/dev/mail");
  expect(note).not.toMatch(/\n|warning/i);
});

test("a real installation is warned, and told what to set", () => {
  const note = mailNote({ DEMO_MODE: "", SMTP_URL: "" });
  expect(note).toMatch(/^WARNING: .*no mail leaves/);
  expect(note).toMatch(/SMTP_URL=smtps:\/\/.*MAIL_FROM=/);
});
