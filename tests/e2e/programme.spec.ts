import type { BrowserContext, Page } from "@playwright/test";
import { expect, freshSlug, importMission, inAstana, summaryOf, test } from "./fixtures";

/** Items of every sort of time and audience, in a mission made for it; what is closed stays closed. */

/** A mission of its own, read from a small file. */
async function makeMission(page: Page, slug: string): Promise<void> {
  await importMission(page, slug, {
    name: { nl: `Programmaproef ${slug}` },
    startDate: "2026-03-27",
    endDate: "2026-03-31",
  });
}

async function newItem(page: Page, slug: string, title: string, kind = "Briefing"): Promise<void> {
  await page.goto(`/organise/${slug}/programme/new`);
  await page.getByLabel("Soort").selectOption(kind);
  await page.getByLabel("Titel – Nederlands").fill(title);
}

const add = (page: Page) => page.getByRole("button", { name: "Onderdeel toevoegen" }).click();
const listed = (page: Page, slug: string) =>
  expect(page).toHaveURL(new RegExp(`/organise/${slug}/programme\\?view=list`));
const row = (page: Page, title: string) => page.getByRole("row").filter({ hasText: title });

test("exact, approximate and open times; a flight through two zones; across midnight", async ({
  page,
  signInAs,
}) => {
  test.setTimeout(120_000);
  await signInAs("coordinator");
  const slug = freshSlug("tijden");
  await makeMission(page, slug);

  await newItem(page, slug, "Exact onderdeel");
  await page
    .getByLabel("Dag", { exact: true })
    .or(page.getByLabel(/^Dag \(/))
    .fill("2026-03-28");
  await page.getByLabel(/^Begin/).fill("09:00");
  await page.getByLabel(/^Einde/).fill("10:30");
  await add(page);
  await listed(page, slug);
  await expect(row(page, "Exact onderdeel")).toContainText(/09:00.*10:30/);

  await newItem(page, slug, "Rond dit uur", "Receptie");
  await page.getByLabel(/^Dag/).fill("2026-03-28");
  await page.getByLabel(/^Begin/).fill("19:00");
  await page.getByRole("radio", { name: "Bij benadering" }).check();
  await add(page);
  await listed(page, slug);
  await expect(row(page, "Rond dit uur")).toContainText("rond 19:00");

  await newItem(page, slug, "Uur volgt nog");
  await page.getByLabel(/^Dag/).fill("2026-03-29");
  await page.getByLabel("Het uur is nog niet bekend").check();
  await add(page);
  await listed(page, slug);
  await expect(row(page, "Uur volgt nog")).toContainText("uur volgt");

  await newItem(page, slug, "Vlucht heen", "Vlucht");
  await page.getByLabel(/^Dag/).fill("2026-03-27");
  await page.getByLabel(/^Tijdzone van vertrek/).fill("Europe/Brussels");
  await page.getByLabel(/^Begin/).fill("11:30");
  await page.getByLabel(/^Einde/).fill("23:30");
  await page.getByLabel(/^Tijdzone van aankomst/).fill("Asia/Almaty");
  // Brussels is UTC+1 until the 29th, Almaty UTC+5.
  await expect(page.getByText(/Duurt 8 (u|uur)/)).toBeVisible();
  await add(page);
  await listed(page, slug);
  await expect(row(page, "Vlucht heen")).toContainText("11:30");
  await expect(row(page, "Vlucht heen")).toContainText("23:30");

  await newItem(page, slug, "Transfer in de nacht", "Bus");
  await page.getByLabel(/^Dag/).fill("2026-03-27");
  await page.getByLabel(/^Begin/).fill("23:50");
  await page.getByLabel(/^Einde/).fill("00:40");
  await add(page);
  await expect(summaryOf(page)).toContainText("Loopt het door tot de volgende dag");
  await expect(page.getByLabel(/^Begin/)).toHaveValue("23:50");
  await page.getByLabel(/^Einddag/).fill("2026-03-28");
  await add(page);
  await listed(page, slug);
  await expect(row(page, "Transfer in de nacht")).toContainText(/23:50.*00:40/);
});

test("an hour that does not exist is refused, one that comes twice is asked about", async ({
  page,
  signInAs,
}) => {
  await signInAs("coordinator");
  const slug = freshSlug("zomertijd");
  await makeMission(page, slug);
  await newItem(page, slug, "In het gat");
  await page.getByLabel(/^Dag/).fill("2026-03-29");
  await page
    .getByLabel(/^Tijdzone/)
    .first()
    .fill("Europe/Brussels");
  await page.getByLabel(/^Begin/).fill("02:30");
  await add(page);
  await expect(summaryOf(page)).toContainText("02:30 bestaat niet");
  await expect(page.getByLabel(/^Begin/)).toHaveValue("02:30");
  await expect(page.getByLabel("Titel – Nederlands")).toHaveValue("In het gat");

  await page.getByLabel(/^Dag/).fill("2026-10-25");
  const which = page.getByRole("group", { name: /Welk van de twee uren/ });
  await expect(which.or(page.getByRole("radiogroup", { name: /Welk van de twee uren/ }))).toBeVisible();
  await add(page);
  await expect(summaryOf(page)).toContainText("twee keer");
  await page.getByRole("radio", { name: /Het tweede/ }).check();
  await add(page);
  await listed(page, slug);
  await expect(row(page, "In het gat")).toContainText("02:30");
});

test("two tabs: the later one is told, and keeps what was typed", async ({ page, context, signInAs }) => {
  await signInAs("coordinator");
  const slug = freshSlug("items");
  await makeMission(page, slug);
  await newItem(page, slug, "Eerste titel");
  await add(page);
  await listed(page, slug);
  await row(page, "Eerste titel").getByRole("link", { name: "Eerste titel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Eerste titel" })).toBeVisible();
  const tab = await context.newPage();
  await tab.goto(page.url());
  await tab.getByLabel("Titel – Nederlands").fill("Van de andere");
  await tab.getByRole("button", { name: "Onderdeel bewaren" }).click();
  await expect(tab.getByRole("heading", { level: 1, name: "Van de andere" })).toBeVisible();
  await page.getByLabel("Titel – Nederlands").fill("Van mij");
  await page.getByRole("button", { name: "Onderdeel bewaren" }).click();
  await expect(summaryOf(page)).toContainText("Iemand anders heeft dit onderdeel intussen gewijzigd");
  await expect(page.getByLabel("Titel – Nederlands")).toHaveValue("Van mij");
});

async function textOf(context: BrowserContext, address: string): Promise<string> {
  const page = await context.newPage();
  const response = await page.goto(address);
  const text = (await response?.text()) ?? "";
  await page.close();
  return text;
}

test("an internal item is for the organisers: not public, not for a delegate, a partner or a guess", async ({
  page,
  signInAs,
  another,
  at,
  allow,
}) => {
  allow(/status of 404/);
  await signInAs("coordinator");
  const title = `Intern ${freshSlug("overleg")}`;
  await newItem(page, "astana-2017", title);
  await page.getByLabel(/^Dag/).fill("2017-06-22");
  await page.getByLabel(/^Begin/).fill("06:30");
  await page.getByLabel("Op de publieke missiepagina tonen").check();
  await page.getByLabel("Intern: alleen de organisatie ziet het").check();
  await add(page);
  await expect(summaryOf(page)).toContainText("Een intern onderdeel kan niet publiek zijn");
  await page.getByLabel("Op de publieke missiepagina tonen").uncheck();
  await add(page);
  await listed(page, "astana-2017");
  const href = await row(page, title).getByRole("link", { name: title }).getAttribute("href");
  const id = href?.split("/").at(-1) ?? "";
  expect(id).toMatch(/^[0-9a-f-]{36}$/);

  const visitor = await another();
  for (const address of ["/missions/astana-2017", "/en/missions/astana-2017"])
    expect(await textOf(visitor, address)).not.toContain(title);
  const delegate = await another();
  await signInAs("delegate", delegate);
  await at(inAstana, delegate);
  for (const address of ["", "/programme?day=2017-06-22&show=all", "/visits", `/items/${id}`]) {
    expect(await textOf(delegate, `/my/astana-2017${address}`), address).not.toContain(title);
  }
  const partner = await another();
  await signInAs("partner", partner);
  for (const address of [
    "",
    "/programme?view=board",
    "/programme?view=list",
    "/programme?view=sheet",
    `/programme/${id}`,
  ]) {
    expect(await textOf(partner, `/organise/astana-2017${address}`), address).not.toContain(title);
  }
  const cabinet = await another();
  await signInAs("cabinet", cabinet);
  expect(await textOf(cabinet, "/organise/astana-2017/programme?view=list")).toContain(title);
});
