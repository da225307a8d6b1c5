import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, expectAccessible, summaryOf, test } from "./fixtures";

/** A real installation of its own: no demo, one link in the terminal, the first organiser. */

const root = path.resolve(import.meta.dirname, "../..");
const port = Number(process.env.E2E_PORT ?? 3210) + 7;
const base = `http://localhost:${port}`;

type Installation = { link: string; output: () => string; stop: () => Promise<void> };

/** `npm run up -- --empty`, as a person starts it; resolves once it has printed its link. */
async function startEmpty(): Promise<Installation> {
  const folder = mkdtempSync(path.join(tmpdir(), "missio-e2e-empty-"));
  const {
    AUTH_SECRET: _secret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: _key,
    DEMO_MODE: _demo,
    DEMO_NOW: _now,
    ...inherited
  } = process.env;
  const child: ChildProcess = spawn("node", ["scripts/run.mjs", "up", "--empty", "--port", String(port)], {
    cwd: root,
    env: {
      ...inherited,
      MISSIO_DATA_DIR: folder,
      DATABASE_URL: "",
      APP_URL: base,
      NEXTAUTH_URL: base,
      HOST: "localhost",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const link = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const [found] = output.match(/http:\/\/\S+\/setup\/[\w-]+/) ?? [];
      if (found) resolve(found);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => reject(new Error(`It ended with ${code}:\n${output}`)));
  });
  return { link, output: () => output, stop };
}

test("an empty installation is set up once, by the link of the terminal", async ({
  browser,
  allow,
  watch,
}) => {
  test.setTimeout(150_000);
  allow(/status of 404/);
  const installation = await startEmpty();
  const context = await browser.newContext({ baseURL: base });
  watch.watch(context);
  try {
    const page = await context.newPage();
    // Nothing of a demo.
    await page.goto("/signin");
    await expect(page.getByRole("heading", { level: 1, name: "Aanmelden" })).toBeVisible();
    await expect(page.getByText("De demo bekijken als")).toHaveCount(0);
    expect((await page.goto("/dev/mail"))?.status()).toBe(404);
    expect(installation.output()).not.toContain("@missio.example");
    await page.goto("/");
    await expect(page.getByText("Hier komen de missies")).toBeVisible();
    await page.goto(`/setup/${"A".repeat(43)}`);
    await expect(page.getByRole("heading", { level: 1, name: "Deze link werkt niet meer" })).toBeVisible();

    await page.goto(installation.link);
    await expect(page.getByRole("heading", { level: 1, name: "Richt uw organisatie in" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Organisatie aanmaken" }).click();
    await expect(summaryOf(page)).toContainText("Naam van de organisatie: Vul dit in.");
    await page.getByLabel("Naam van de organisatie").fill("Kamer van Proef & Zonen");
    await expect(page.getByLabel("Kort adres")).toHaveValue("kamer-van-proef-zonen");
    await page.getByLabel("Uw naam").fill("Petra Proef");
    await page.getByLabel("Uw e-mailadres").fill("petra@proef.example");
    await page.getByRole("button", { name: "Organisatie aanmaken" }).click();
    await expect(page).toHaveURL(/\/organise$/);
    await expect(page.getByRole("heading", { level: 1, name: "Missies" })).toBeVisible();
    await page.goto("/organise/organisation/kamer-van-proef-zonen/members");
    await expect(page.getByText("petra@proef.example").first()).toBeVisible();

    // The link is dead, for the organiser and for anybody.
    const other = await browser.newContext({ baseURL: base });
    watch.watch(other);
    const stranger = await other.newPage();
    await stranger.goto(installation.link);
    await expect(
      stranger.getByRole("heading", { level: 1, name: "Deze link werkt niet meer" }),
    ).toBeVisible();
    await expect(stranger.getByRole("button", { name: "Organisatie aanmaken" })).toHaveCount(0);
    await stranger.goto("/organise");
    await expect(stranger).toHaveURL(/\/signin\?next=/);
    await other.close();
  } finally {
    await context.close();
    await installation.stop();
  }
});
