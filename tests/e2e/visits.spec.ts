import type { Page } from "@playwright/test";
import { expect, summaryOf, test } from "./fixtures";

/** Rounds of a pavilion: planned in one go, filled to the last place, a queue after that, nobody in two at once. */

/** Opens the grid of the Belgian pavilion with rounds of its own at `start` on the last evening. */
async function planRounds(page: Page, start: string, count: number, capacity: number): Promise<void> {
  await page.goto("/organise/astana-2017/pavilions");
  await expect(page.getByRole("heading", { level: 1, name: "Paviljoenen en bezoeken" })).toBeVisible();
  const card = page
    .locator("section, article, .card")
    .filter({
      has: page.getByRole("heading", { name: "Paviljoen van België" }),
    })
    .last();
  await card.getByRole("button", { name: "Rondes toevoegen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Dag", { exact: true }).fill("2017-06-23");
  await dialog.getByLabel("Begin van de eerste ronde").fill(start);
  await dialog.getByLabel("Duur").fill("30");
  await dialog.getByLabel("Aantal rondes").fill(String(count));
  await dialog.getByLabel("Van begin tot begin").fill("30");
  await dialog.getByLabel("Plaatsen per ronde").fill(String(capacity));
  await dialog.getByRole("button", { name: "Rondes toevoegen" }).click();
  await expect(dialog).toHaveCount(0);
  await card.getByRole("link", { name: "Deelnemers plaatsen" }).click();
  await expect(page).toHaveURL(/\/pavilions\/[0-9a-f-]{36}$/);
}

test("a round fills up, then has a queue; a freed place goes to the first of it", async ({
  page,
  signInAs,
}) => {
  test.setTimeout(90_000);
  await signInAs("coordinator");
  await planRounds(page, "05:00", 2, 2);
  const status = page.getByRole("status");
  const grid = page.getByRole("table", { name: "Deelnemers per ronde" });
  const row = (name: string) => grid.getByRole("row").filter({ hasText: name });
  const round = (name: string, act: string) =>
    row(name).getByRole("button", { name: new RegExp(`${act}.*05:00`) });
  for (const name of ["Greet Imaginair", "Hilde Hypothese"]) {
    await round(name, "plaatsen in").click();
    await expect(status.filter({ hasText: `${name} heeft een plaats` })).toBeVisible();
  }
  await expect(grid.getByRole("columnheader").filter({ hasText: "05:00" })).toContainText("volzet");
  await round("Jérôme Denkbeeldig", "op de wachtlijst van")
    .or(round("Jérôme", "op de wachtlijst van"))
    .first()
    .click();
  await expect(status.filter({ hasText: "op de wachtlijst" })).toBeVisible();
  await expect(row("Jérôme")).toContainText("Wacht: nr. 1");

  await round("Greet Imaginair", "weghalen uit").click();
  await expect(status.filter({ hasText: "is weggehaald" })).toBeVisible();
  await expect(row("Jérôme").getByRole("button", { name: /weghalen uit.*05:00/ })).toHaveText(/Geplaatst/);

  // To the next round in one click.
  await row("Hilde Hypothese")
    .getByRole("button", { name: /verplaatsen naar.*05:30/ })
    .click();
  await expect(row("Hilde Hypothese").getByRole("button", { name: /weghalen uit.*05:30/ })).toBeVisible();
});

test("two organisers on the last place: one gets it, the other reads why not", async ({
  page,
  signInAs,
  another,
}) => {
  test.setTimeout(90_000);
  await signInAs("coordinator");
  await planRounds(page, "03:00", 1, 1);
  const second = await another();
  await signInAs("coordinator", second);
  const tab = await second.newPage();
  await tab.goto(page.url());
  const place = (on: Page, name: string) =>
    on
      .getByRole("table", { name: "Deelnemers per ronde" })
      .getByRole("row")
      .filter({ hasText: name })
      .getByRole("button", { name: /plaatsen in.*03:00/ });
  await expect(place(tab, "Katrien")).toBeVisible();
  await place(page, "Lies").click();
  await expect(page.getByRole("status").filter({ hasText: "heeft een plaats" })).toBeVisible();
  await place(tab, "Katrien").click();
  await expect(summaryOf(tab)).toContainText(/Volzet: de enige plaats is bezet, Katrien \w+ kan er niet bij/);
});

test("somebody who is elsewhere at that time cannot be placed, and it says where", async ({
  page,
  signInAs,
}) => {
  test.setTimeout(90_000);
  await signInAs("coordinator");
  // An Voorbeeld meets ministers at 11:30.
  await planRounds(page, "11:30", 1, 5);
  const row = page
    .getByRole("table", { name: "Deelnemers per ronde" })
    .getByRole("row")
    .filter({ hasText: "An Voorbeeld" });
  await expect(row).toContainText("Bezet: Gesprek met ministers");
  await expect(row.getByRole("button", { name: /plaatsen in.*11:30/ })).toHaveCount(0);
});

test("a delegate ranks on the phone, the organiser assigns and applies, the delegate reads what it came to", async ({
  page,
  signInAs,
  another,
  at,
}) => {
  test.setTimeout(120_000);
  // The morning of the first day, while the ranking is open.
  await at("2017-06-22T03:10:00Z");
  await signInAs("delegate");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/my/astana-2017/visits");
  await page.getByLabel("Uw keuze voor Nur Alem").selectOption({ label: "2e keuze" });
  await page.getByLabel("Uw keuze voor Paviljoen van België").selectOption({ label: "1e keuze" });
  await page.getByRole("button", { name: "Mijn keuzes bewaren" }).click();
  await expect(page.getByRole("status")).toContainText("Uw keuzes zijn bewaard.");
  await expect(page.getByLabel("Uw keuze voor Paviljoen van België")).toHaveValue("1");
  await expect(page.getByLabel("Uw keuze voor Nur Alem")).toHaveValue("2");

  const second = await another();
  await signInAs("coordinator", second);
  const desk = await second.newPage();
  await desk.goto("/organise/astana-2017/pavilions");
  await desk.getByRole("link", { name: "Bezoeken toewijzen" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "Bezoeken toewijzen" })).toBeVisible();
  // Whatever somebody else changes in the mission meanwhile makes a proposal stale: then it is worked out again.
  await expect(async () => {
    await desk.getByRole("button", { name: /^(Toewijzen|Opnieuw toewijzen.*)$/ }).click();
    await expect(desk.getByRole("heading", { name: "Voorstel" })).toBeVisible({ timeout: 15_000 });
    await expect(desk.getByText("Bewezen de best mogelijke")).toBeVisible();
    await expect(desk.getByRole("row").filter({ hasText: "An Voorbeeld" })).toBeVisible();
    await desk.getByRole("button", { name: "Toepassen en de deelnemers inlichten" }).click();
    await expect(desk.getByRole("heading", { name: "Toegepast" })).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 80_000 });

  await page.goto("/my/astana-2017/visits");
  const outcome = page.locator("section").filter({ hasText: "Wat u kreeg, en waarom de rest niet" });
  await expect(outcome).toContainText("1. Paviljoen van België");
  await expect(outcome).toContainText("2. Nur Alem");
});
