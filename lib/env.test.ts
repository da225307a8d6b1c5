import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";

const needed = {
  DATABASE_URL: "postgres://missio@localhost/missio",
  AUTH_SECRET: "for tests only, for tests only, for tests only",
};
const names = [
  "DATABASE_POOL",
  "DATABASE_PREPARE",
  "APP_URL",
  "SMTP_URL",
  "MAIL_FROM",
  "DEMO_MODE",
  "DEMO_NOW",
  "JOBS",
  "TRUST_PROXY",
  "LOG_LEVEL",
];

describe("the environment", () => {
  it("takes an empty variable as one that is not set", () => {
    const empty = Object.fromEntries(names.map((name) => [name, ""]));
    expect(parseEnv({ ...needed, ...empty })).toEqual(parseEnv(needed));
    expect(parseEnv({ ...needed, ...empty })).toMatchObject({
      DATABASE_POOL: 10,
      APP_URL: "http://localhost:3000",
      DEMO_MODE: false,
      JOBS: "inline",
      LOG_LEVEL: "info",
    });
  });

  it("names every variable that is missing or wrong, and never repeats a value", () => {
    const wrong = {
      DATABASE_URL: "",
      AUTH_SECRET: "short-secret",
      LOG_LEVEL: "chatty",
      DEMO_NOW: "tomorrow",
    };
    expect(() => parseEnv(wrong)).toThrow(
      /DATABASE_URL: is not set.*AUTH_SECRET: needs at least 32.*DEMO_NOW: .*LOG_LEVEL: /s,
    );
    expect(() => parseEnv(wrong)).not.toThrow(/short-secret|chatty|tomorrow/);
  });

  it("means the same by 1 and true", () => {
    for (const value of ["1", "true"]) {
      const read = parseEnv({ ...needed, DEMO_MODE: value, TRUST_PROXY: value, DATABASE_PREPARE: value });
      expect(read).toMatchObject({ DEMO_MODE: true, TRUST_PROXY: true, DATABASE_PREPARE: true });
    }
    for (const value of ["0", "false"]) {
      const read = parseEnv({ ...needed, DEMO_MODE: value, TRUST_PROXY: value, DATABASE_PREPARE: value });
      expect(read).toMatchObject({ DEMO_MODE: false, TRUST_PROXY: false, DATABASE_PREPARE: false });
    }
    expect(() => parseEnv({ ...needed, DEMO_MODE: "yes" })).toThrow(/DEMO_MODE/);
  });

  it.each([
    ["https://missions.example.org", "https://missions.example.org"],
    ["https://missions.example.org/", "https://missions.example.org"],
    ["HTTP://Localhost:3000", "http://localhost:3000"],
    ["http://[::1]:3000", "http://[::1]:3000"],
  ])("takes %s as the address of the installation", (given, read) => {
    expect(parseEnv({ ...needed, APP_URL: given }).APP_URL).toBe(read);
  });

  it.each([
    "missions.example.org",
    "localhost:3000",
    "ftp://example.org",
    "javascript:alert(1)",
    "https://example.org/missio",
    "https://example.org/?a=1",
    "https://me@example.org",
  ])("refuses %s as the address of the installation", (given) => {
    expect(() => parseEnv({ ...needed, APP_URL: given })).toThrow(/APP_URL: must be http/);
  });

  it("takes 32 bytes as the key of the forms", () => {
    const key = Buffer.alloc(32, 1).toString("base64");
    expect(parseEnv({ ...needed, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key })).toMatchObject({
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
    });
    expect(() => parseEnv({ ...needed, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "short" })).toThrow(/32 bytes/);
  });

  it("takes smtp:// and smtps:// only as a mail server", () => {
    for (const url of ["smtp://localhost:25", "smtps://user:p%40ss@mail.example.org:465"])
      expect(parseEnv({ ...needed, SMTP_URL: url }).SMTP_URL).toBe(url);
    for (const url of ["mail.example.org", "http://mail.example.org", "smtp://user:p#ss@mail.example.org"])
      expect(() => parseEnv({ ...needed, SMTP_URL: url })).toThrow(/SMTP_URL: must be/);
  });
});
