import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  test as base,
  type Cookie,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { type DemoAccount, demoAccounts } from "@/lib/accounts/rules/demo";
import { sessionsFile } from "./sign-in-demo";

export { expect };
export type DemoKey = DemoAccount["key"];

/** The second morning in Astana, in the bus to the Expo: 09:10 there, 05:10 in Brussels. */
export const inAstana = "2017-06-22T03:10:00Z";

/** What a context may not do without its test saying so: errors in the console, exceptions, answers of 500 and up. */
class Watch {
  readonly problems: string[] = [];
  private readonly allowed: RegExp[] = [];

  watch(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() !== "error" && !/hydrat|content security policy/i.test(message.text())) return;
      this.note(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.note(`exception: ${error.error().stack ?? error.error()}`));
    context.on("response", (response) => {
      if (response.status() >= 500) this.note(`answer ${response.status()}: ${response.url()}`);
    });
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      // Leaving a page ends what it was still loading.
      if (why !== "net::ERR_ABORTED") this.note(`request ${why}: ${request.method()} ${request.url()}`);
    });
  }

  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  private note(problem: string): void {
    this.problems.push(problem.slice(0, 300));
  }

  unexpected(): string[] {
    return this.problems.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
  }
}

/** Reads the demo's mailbox at /dev/mail. Mails travel through a queue, so asking waits for them. */
export class Mailbox {
  constructor(private readonly context: BrowserContext) {}

  /** Opens the newest mail to `to` whose subject matches, other than `except`; answers its text and address. */
  async open(to: string, subject: RegExp, except: readonly string[] = []): Promise<Mail> {
    const page = await this.context.newPage();
    try {
      const address = new RegExp(`^${to.replace(/[.+]/g, "\\$&")} ·`);
      const entries = page
        .getByRole("navigation", { name: "Mails" })
        .getByRole("link")
        .filter({ hasText: subject })
        .filter({ has: page.getByText(address) });
      let href = "";
      await expect
        .poll(
          async () => {
            await page.goto("/dev/mail");
            const found = await entries.evaluateAll((links) =>
              links.map((a) => a.getAttribute("href") ?? ""),
            );
            href = found.find((one) => !except.includes(one)) ?? "";
            return href;
          },
          { message: `a mail to ${to} about ${subject}`, timeout: 20_000 },
        )
        .not.toBe("");
      await page.goto(href);
      const heading = await page.getByRole("heading", { level: 2 }).first().innerText();
      const text = await page.locator("pre").innerText();
      return { href, subject: heading, text };
    } finally {
      await page.close();
    }
  }

  /** How many mails to `to` have a subject that matches. */
  async count(to: string, subject: RegExp): Promise<number> {
    const page = await this.context.newPage();
    try {
      await page.goto("/dev/mail");
      return await page
        .getByRole("navigation", { name: "Mails" })
        .getByRole("link")
        .filter({ hasText: subject })
        .filter({ hasText: to })
        .count();
    } finally {
      await page.close();
    }
  }
}

export type Mail = { href: string; subject: string; text: string };

/** The first address in a mail that leads to this installation. */
export function linkIn(mail: Mail): string {
  const [link] = mail.text.match(/https?:\/\/\S+/) ?? [];
  if (!link) throw new Error(`No link in the mail "${mail.subject}"`);
  return link.replace(/[.,)>]+$/, "");
}

/** An address that nobody else in this run uses. */
export function freshEmail(name: string): string {
  return `${name}-${Math.random().toString(36).slice(2, 8)}@proef.example`;
}

export function freshSlug(name: string): string {
  return `${name}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Moments on a clock in Astana, as a mission file says them. */
export const wall = (start: string, end: string) => ({
  start: { local: start, tz: "Asia/Almaty" },
  end: { local: end, tz: "Asia/Almaty" },
});

/** A mission of its own for one test, read from a small file by whoever is signed in; `fields` are those of the file. */
export async function importMission(page: Page, slug: string, fields: object): Promise<void> {
  const file = {
    schema: "missio/1",
    slug,
    status: "open",
    published: true,
    name: { nl: `Proef ${slug}` },
    homeTz: "Europe/Brussels",
    hostTz: "Asia/Almaty",
    hostCity: { nl: "Astana" },
    places: [],
    items: [],
    ...fields,
  };
  await page.goto("/organise/import");
  await page.getByLabel("Bestand", { exact: true }).setInputFiles({
    name: `${slug}.json`,
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await page.getByRole("button", { name: "Importeren" }).click();
  await expect(page).toHaveURL(`/organise/${slug}`);
}

/** Signs in by mail and code as somebody without any role, unless `email` has one. */
export async function signInByMail(page: Page, mails: Mailbox, email: string): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("E-mailadres").fill(email);
  await page.getByRole("button", { name: "Stuur mij een code" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kijk in uw mailbox" })).toBeVisible();
  // Other mails to the same address may come later than this one.
  const code = codeIn(await mails.open(email, /Aanmelden bij|Sign in to|Connexion à/));
  await page.getByLabel("Code van 6 cijfers").fill(code);
  await page.getByRole("button", { name: "Aanmelden", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/signin"));
}

export function codeIn(mail: Mail): string {
  const code = mail.text.match(/(?<!\d)\d{3} ?\d{3}(?!\d)/)?.[0].replace(" ", "");
  if (!code) throw new Error(`No code in the mail "${mail.subject}"`);
  return code;
}

const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** WCAG 2.2 AA as far as a machine can tell, light and dark. */
export async function expectAccessible(
  page: Page,
  schemes: readonly ("light" | "dark")[] = ["light", "dark"],
): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const axe = new AxeBuilder({ page });
    // Colours are all that the scheme changes.
    const asked = colorScheme === "light" ? axe.withTags(axeTags) : axe.withRules(["color-contrast"]);
    const { violations } = await asked.analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        (node) => `${colorScheme} ${id}: ${help}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`,
      ),
    );
    expect.soft(found, `${page.url()} is accessible`).toEqual([]);
  }
}

/** Nothing hangs over the right edge. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(over, `${page.url()} is not wider than the screen`).toBeLessThanOrEqual(0);
}

/** Codes of texts that were never translated, such as "missions.reasons.full". */
export async function expectNoRawKeys(page: Page): Promise<void> {
  const text = await page.locator("body").innerText();
  const keys = text.match(
    /\b(?:accounts|board|clashes|common|counterparts|itinerary|mails|meetings|missions|organisations|places|programme|registrations|series|time|visits)\.[a-z][A-Za-z]+(?:\.[A-Za-z_]+)*/g,
  );
  expect.soft(keys ?? [], `${page.url()} shows texts, not their keys`).toEqual([]);
  expect
    .soft(text, `${page.url()} has no unfilled place in a text`)
    .not.toMatch(/\{[a-zA-Z]+[,}]|\bundefined\b|\bNaN\b|\[object /);
}

type Fixtures = {
  /** Lets this test cause what a person should never see, such as the 404 it asks for. */
  allow: (...patterns: RegExp[]) => void;
  /** Signs this context in as one of the demo's people. */
  signInAs: (key: DemoKey, context?: BrowserContext) => Promise<void>;
  /** Moves the product's clock of this context to an instant, ISO 8601. */
  at: (instant: string, context?: BrowserContext) => Promise<void>;
  mails: Mailbox;
  /** Another browser, watched like the first. */
  another: (options?: Parameters<Browser["newContext"]>[0]) => Promise<BrowserContext>;
  watch: Watch;
};

type WorkerFixtures = { sessions: Record<DemoKey, Cookie[]> };

export const test = base.extend<Fixtures, WorkerFixtures>({
  sessions: [
    async ({ browserName: _browser }, use) => {
      await use(JSON.parse(readFileSync(sessionsFile(), "utf8")) as Record<DemoKey, Cookie[]>);
    },
    { scope: "worker" },
  ],
  // The watch begins before the first page and is asked when the last one is closed.
  watch: [
    async ({ context }, use) => {
      const watch = new Watch();
      watch.watch(context);
      await use(watch);
      expect(watch.unexpected(), "no errors in console, pages and requests").toEqual([]);
    },
    { auto: true },
  ],
  allow: async ({ watch }, use) => use((...patterns) => watch.allow(...patterns)),
  signInAs: async ({ context, sessions }, use) => {
    await use(async (key, target = context) => {
      await target.addCookies(sessions[key]);
    });
  },
  at: async ({ context, baseURL }, use) => {
    await use(async (instant, target = context) => {
      await target.addCookies([{ name: "missio-clock", value: instant, url: baseURL ?? "" }]);
    });
  },
  mails: async ({ browser }, use) => {
    const context = await browser.newContext();
    await use(new Mailbox(context));
    await context.close();
  },
  another: async ({ browser, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      watch.watch(context);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
});

/** The demo's people by key. */
export function demoPerson(key: DemoKey): DemoAccount {
  const person = demoAccounts.find((account) => account.key === key);
  if (!person) throw new Error(`The demo has no ${key}`);
  return person;
}

/** The alert of a form: its summary of errors. The router's own announcer stands outside of the content. */
export const summaryOf = (page: Page): Locator =>
  page.getByRole("main").getByRole("alert").filter({ hasText: /./ }).first();
