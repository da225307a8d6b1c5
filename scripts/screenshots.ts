/** `npm run screenshots`: takes the pictures of the README from the running demo (`npm run up` in another terminal). */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { demoAccounts } from "@/lib/accounts/rules/demo";
import { findBrowser } from "./browser";
import { loadSettings, root } from "./environment";
import { onEnd, Problem, runCommand } from "./lifecycle";

type Picture = {
  name: string;
  path: string;
  /** Demo account that looks; none: the public. */
  as?: (typeof demoAccounts)[number]["key"];
  phone?: boolean;
};

const pictures: Picture[] = [
  { name: "today", path: "/en/my/astana-2017", as: "delegate", phone: true },
  { name: "programme", path: "/en/organise/astana-2017/programme", as: "coordinator" },
  { name: "mission", path: "/en/missions/astana-2017" },
  { name: "delegates", path: "/en/organise/astana-2017/delegates", as: "coordinator" },
];

/** The moment of the pictures: 22 June 2017, 09:10 in Astana. */
const moment = "2017-06-22T03:10:00.000Z";

async function take(browser: Browser, base: string, picture: Picture): Promise<void> {
  const context = await browser.newContext({
    baseURL: base,
    viewport: picture.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    deviceScaleFactor: 2,
    locale: "en-GB",
  });
  await context.addCookies([{ name: "missio-clock", value: moment, url: base }]);
  const page = await context.newPage();
  if (picture.as) {
    const account = demoAccounts.find((one) => one.key === picture.as);
    await page.goto(`/en/signin?next=${encodeURIComponent(picture.path)}`);
    await page.getByRole("button", { name: account?.name }).click();
    await page.waitForURL((url) => url.pathname === picture.path);
  } else {
    await page.goto(picture.path);
  }
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({
    path: path.join(root, "docs/pictures", `${picture.name}.png`),
    animations: "disabled",
  });
  await context.close();
  console.log(`docs/pictures/${picture.name}.png`);
}

await runCommand(async () => {
  loadSettings();
  const base = process.env.APP_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
  const healthy = await fetch(`${base}/api/health`).catch(() => null);
  if (!healthy?.ok)
    throw new Problem(`Nothing answers at ${base}. Start the demo first, in another terminal: npm run up`);
  mkdirSync(path.join(root, "docs/pictures"), { recursive: true });
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, ...env } as Record<string, string>,
  });
  onEnd(() => browser.close());
  for (const picture of pictures) await take(browser, base, picture);
  return 0;
});
