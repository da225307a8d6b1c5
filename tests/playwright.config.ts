import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "../scripts/browser";

const root = path.dirname(import.meta.dirname);
const port = Number(process.env.E2E_PORT ?? 3210);
/** A server that runs already, for writing tests: `E2E_BASE_URL` with `E2E_DATA_DIR`, its data folder. */
const running = process.env.E2E_BASE_URL;
const baseURL = running ?? `http://localhost:${port}`;
const browser = await findBrowser();

// Workers read this file again; the folder is made once and handed to them through the environment.
process.env.E2E_DATA_DIR ??= mkdtempSync(path.join(tmpdir(), "missio-e2e-"));

export default defineConfig({
  testDir: "./e2e",
  // The one snapshot is the access table as a page of the documentation.
  snapshotPathTemplate: "{testDir}/../../docs/{arg}{ext}",
  outputDir: path.join(root, "test-results"),
  globalSetup: "./e2e/sign-in-demo.ts",
  globalTeardown: running ? undefined : "./e2e/remove-data.ts",
  // One database for all: specs that change shared things make their own mission through a factory.
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: process.env.E2E_JSON ? [["list"], ["json", { outputFile: process.env.E2E_JSON }]] : [["list"]],
  use: {
    baseURL,
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    // Recording costs more than the tests themselves: `E2E_TRACE=1` when a failure is to be looked at.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: browser.executablePath,
      args: browser.args,
      env: { ...process.env, ...browser.env } as Record<string, string>,
    },
  },
  projects: [
    {
      name: "desktop",
      grepInvert: /@phone/,
      testIgnore: /(?:sign-in|registration|itinerary)\.spec/,
      use: {
        ...devices["Desktop Chrome"],
        viewport: { width: 1280, height: 800 },
        locale: "nl-BE",
        timezoneId: "Europe/Brussels",
      },
    },
    {
      name: "phone",
      grepInvert: /@desk/,
      testMatch: /(?:sign-in|registration|itinerary|public|pages)\.spec/,
      use: { ...devices["Pixel 7"], locale: "nl-BE", timezoneId: "Asia/Almaty" },
    },
  ],
  webServer: running
    ? undefined
    : {
        command: `node scripts/run.mjs up --port ${port}`,
        cwd: root,
        url: `${baseURL}/api/health`,
        timeout: 300_000,
        reuseExistingServer: false,
        gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
        stdout: "pipe",
        stderr: "pipe",
        env: {
          ...(process.env as Record<string, string>),
          MISSIO_DATA_DIR: process.env.E2E_DATA_DIR,
          // A database of its own, whatever the developer uses otherwise.
          DATABASE_URL: process.env.E2E_DATABASE_URL ?? "",
          APP_URL: baseURL,
          NEXTAUTH_URL: baseURL,
          HOST: "localhost",
        },
      },
});
