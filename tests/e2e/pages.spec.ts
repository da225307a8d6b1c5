import type { Page } from "@playwright/test";
import {
  type DemoKey,
  expect,
  expectAccessible,
  expectNoRawKeys,
  expectNoSidewaysScroll,
  inAstana,
  signInByMail,
  test,
} from "./fixtures";

/** Every screen, in three languages, light and dark, at the width of its user: accessible, translated, not too wide. */

// They only look: each may run beside any other.
test.describe.configure({ mode: "parallel" });

type Screen = { at: string; as?: DemoKey };

/** Reads an address of one thing from a page that lists it. */
type Lookup = { from: string; link: RegExp; as: DemoKey };

const prefixes = { nl: "", en: "/en", fr: "/fr" } as const;
type Locale = keyof typeof prefixes;

const anybody: Screen[] = [
  { at: "/" },
  { at: "/missions/astana-2017" },
  { at: "/missions/helsinki-tallinn" },
  { at: "/missions/helsinki-tallinn/register" },
  { at: "/missions/astana-2017/register" },
  { at: "/signin" },
  { at: "/dev/mail" },
];

const delegate: Screen[] = [
  "/my",
  "/my/astana-2017",
  "/my/astana-2017/programme?day=2017-06-21",
  "/my/astana-2017/programme?day=2017-06-23&show=all",
  "/my/astana-2017/visits",
  "/my/astana-2017/people",
  "/my/astana-2017/me",
  "/account",
].map((at) => ({ at, as: "delegate" }));

const applicant: Screen[] = [{ at: "/missions/helsinki-tallinn/register", as: "applicant" }];

const organiser: Screen[] = [
  "/organise",
  "/organise/new",
  "/organise/import",
  "/organise/organisation/voka-limburg-demo",
  "/organise/organisation/voka-limburg-demo/members",
  "/organise/organisation/voka-limburg-demo/audit",
  "/organise/astana-2017",
  "/organise/astana-2017/programme",
  "/organise/astana-2017/programme?view=list",
  "/organise/astana-2017/programme?view=sheet",
  "/organise/astana-2017/programme/new",
  "/organise/astana-2017/meetings",
  "/organise/astana-2017/meetings/new",
  "/organise/astana-2017/pavilions",
  "/organise/astana-2017/places",
  "/organise/astana-2017/places/new",
  "/organise/astana-2017/places/travel",
  "/organise/astana-2017/programme/clashes",
  "/organise/astana-2017/programme/release",
  "/organise/astana-2017/programme/versions?from=1&to=draft",
  "/organise/astana-2017/programme/versions/1?show=programme",
  "/organise/astana-2017/settings?part=planning",
  "/organise/astana-2017/counterparts",
  "/organise/astana-2017/counterparts/new",
  "/organise/astana-2017/interpreters",
  "/organise/astana-2017/interpreters/new",
  "/organise/astana-2017/delegates",
  "/organise/astana-2017/settings",
  "/organise/astana-2017/team",
  "/organise/astana-2017/audit",
].map((at) => ({ at, as: "coordinator" }));

const things: Lookup[] = [
  { from: "/my/astana-2017/programme?day=2017-06-22", link: /\/my\/astana-2017\/items\//, as: "delegate" },
  {
    from: "/organise/astana-2017/programme?view=list",
    link: /\/organise\/astana-2017\/programme\/[0-9a-f]{8}-/,
    as: "coordinator",
  },
  {
    from: "/organise/astana-2017/meetings",
    link: /\/organise\/astana-2017\/meetings\/[0-9a-f]{8}-/,
    as: "coordinator",
  },
  {
    from: "/organise/astana-2017/pavilions",
    link: /\/organise\/astana-2017\/pavilions\/[0-9a-f]/,
    as: "coordinator",
  },
  {
    from: "/organise/astana-2017/places",
    link: /\/organise\/astana-2017\/places\/[0-9a-f]/,
    as: "coordinator",
  },
  {
    from: "/organise/astana-2017/counterparts",
    link: /\/organise\/astana-2017\/counterparts\/[0-9a-f]/,
    as: "coordinator",
  },
  {
    from: "/organise/astana-2017/interpreters",
    link: /\/organise\/astana-2017\/interpreters\/[0-9a-f]{8}-/,
    as: "coordinator",
  },
  { from: "/organise/astana-2017/delegates", link: /[?&]open=[0-9a-f]/, as: "coordinator" },
];

/** What each role sees besides: the same screens with less on them. */
const readers: Screen[] = [
  { at: "/organise/astana-2017", as: "partner" },
  { at: "/organise/astana-2017/programme", as: "partner" },
  { at: "/organise/astana-2017/delegates", as: "cabinet" },
  { at: "/organise/astana-2017/meetings", as: "headOfMission" },
  { at: "/organise", as: "checkIn" },
  { at: "/my", as: "company" },
];

async function inspect(page: Page, at: string, locale: Locale): Promise<void> {
  const response = await page.goto(`${prefixes[locale]}${at}`);
  expect.soft(response?.status(), at).toBe(200);
  await expect.soft(page.locator("html")).toHaveAttribute("lang", locale);
  await expect.soft(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
  await expect.soft(page).toHaveTitle(/./);
  await expectNoRawKeys(page);
  await expectNoSidewaysScroll(page);
  // Colours are the same in every language.
  await expectAccessible(page, locale === "nl" ? ["light", "dark"] : ["light"]);
}

/** The desk is made for a large screen, and still works on the smallest phone. */
async function inspectNarrow(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  if (size) await page.setViewportSize(size);
}

/** Who walks about sees it on the phone, who sits at a desk on a large screen. */
const onPhone = { anybody, delegate, applicant };
const onDesk = { organiser, readers };

for (const locale of ["nl", "en", "fr"] as const) {
  for (const [name, screens] of Object.entries({ ...onPhone, ...onDesk })) {
    const tag = name in onPhone ? "@phone" : "@desk";
    test(`screens of ${name}, ${locale}`, { tag }, async ({ page, context, signInAs, at }) => {
      test.setTimeout(180_000);
      await at(inAstana);
      for (const screen of screens) {
        await test.step(screen.at, async () => {
          if (screen.as) await signInAs(screen.as);
          else await context.clearCookies({ name: /session/ });
          await inspect(page, screen.at, locale);
          if (tag === "@desk" && locale === "nl") await inspectNarrow(page);
        });
      }
    });
  }

  test(`screens of one thing, ${locale}`, { tag: "@desk" }, async ({ page, signInAs, at }) => {
    test.setTimeout(180_000);
    await at(inAstana);
    for (const { from, link, as } of things) {
      await test.step(from, async () => {
        await signInAs(as);
        await page.goto(from);
        const links = await page
          .getByRole("main")
          .getByRole("link")
          .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
        const href = links.find((one) => link.test(one));
        expect(href, `a link to one thing on ${from}`).toBeTruthy();
        await inspect(page, href ?? "", locale);
      });
    }
  });
}

/** Greet Imaginair: travels, and has no other part in these tests. */
const greet = "deelnemer07@voorbeeld.example";

test("screens of a secret link", { tag: "@phone" }, async ({ page, another, mails, at }) => {
  test.setTimeout(180_000);
  const owner = await (await another()).newPage();
  await signInByMail(owner, mails, greet);
  await owner.goto("/my/astana-2017/me");
  const card = owner.locator("section").filter({ has: owner.getByRole("heading", { name: "Geheime link" }) });
  await card.getByRole("button", { name: /Maak een adres|Vernieuwen/ }).click();
  await expect(
    owner.getByRole("status").filter({ hasText: "Het nieuwe adres staat hieronder" }),
  ).toBeVisible();
  const { pathname } = new URL(await card.getByLabel("Adres").inputValue());

  await at(inAstana);
  await page.goto(`${pathname}/programme?day=2017-06-22`);
  const links = await page
    .getByRole("main")
    .getByRole("link")
    .evaluateAll((all) => all.map((one) => new URL((one as HTMLAnchorElement).href).pathname));
  const item = links.find((one) => one.startsWith(`${pathname}/items/`));
  expect(item, "the programme leads to an item").toBeTruthy();
  const screens = ["", "/programme?day=2017-06-21", "/programme?day=2017-06-23&show=all", "/visits"].map(
    (part) => `${pathname}${part}`,
  );
  for (const locale of ["nl", "en", "fr"] as const) {
    for (const screen of [...screens, item ?? ""]) {
      await test.step(`${locale} ${screen}`, () => inspect(page, screen, locale));
    }
  }
});
