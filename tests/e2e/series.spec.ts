import { expect, expectAccessible, expectNoSidewaysScroll, freshSlug, test } from "./fixtures";

const table = [
  "Datum\tBegin\tEinde\tTitel\tPlaats\tSoort",
  "23/06/2017\t9u30\t11:00\tOntvangst bij de proefbank\tHoofdkantoor\treceptie",
  "\t\t\tBezoek nog te plannen\t\t",
].join("\n");

test("last year's mission becomes next year's, and takes a pasted table", async ({ page, signInAs }) => {
  await signInAs("coordinator");
  await page.goto("/organise");
  await page
    .getByRole("link", { name: "Netwerkmissie Expo 2017 Astana kopiëren" })
    .and(page.locator("[href$='/astana-2017/clone']"))
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Missie kopiëren" })).toBeVisible();
  const slug = freshSlug("reeks");
  await page.getByLabel("Naam – Nederlands").fill("Reeksmissie");
  await page.getByLabel("Webadres").fill(slug);
  await page.getByLabel("Nieuwe eerste dag").fill("2027-06-23");
  await expect(page.getByText("23–26 juni 2027")).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Missie maken" }).click();
  await expect(page).toHaveURL(`/organise/${slug}`);

  await page.goto(`/organise/${slug}/programme?view=list`);
  await expect(page.getByRole("heading", { name: "woensdag 23 juni 2027" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "23:50" }).first()).toBeVisible();

  await page.goto(`/organise/${slug}/programme/import`);
  const text = page.getByLabel("Plak hier de tabel");
  await text.fill(table.replace("23/06/2017", "31/06/2017"));
  await expect(page.getByRole("main")).toContainText("“31/06/2017” is geen datum");
  await expect(page.getByRole("button", { name: /importeren/i })).toHaveCount(0);
  await text.fill(table);
  await expect(page.getByLabel("Kolom Titel")).toHaveValue("title");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "2 ideeën importeren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "2 ideeën geïmporteerd" })).toBeVisible();

  await page.goto(`/organise/${slug}/programme?view=list`);
  const unscheduled = page.locator("#unscheduled");
  await expect(unscheduled.getByRole("row").filter({ hasText: "Ontvangst bij de proefbank" })).toBeVisible();
  await expect(unscheduled.getByRole("row").filter({ hasText: "Bezoek nog te plannen" })).toBeVisible();
});

test("a mission is postponed by three weeks", async ({ page, signInAs }) => {
  await signInAs("coordinator");
  await page.goto("/organise/astana-2017/clone");
  const slug = freshSlug("uitstel");
  await page.getByLabel("Webadres").fill(slug);
  await page.getByLabel("Nieuwe eerste dag").fill("2027-06-23");
  await page.getByRole("button", { name: "Missie maken" }).click();
  await expect(page).toHaveURL(`/organise/${slug}`);
  await page.goto(`/organise/${slug}/shift`);
  await page.getByLabel("Nieuwe eerste dag").fill("2027-07-14");
  await expect(page.getByRole("main")).toContainText("21 dagen later");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Alles verplaatsen" }).click();
  await expect(page.getByRole("status").filter({ hasText: "verplaatst" })).toBeVisible();
  await page.goto(`/organise/${slug}/programme?view=list`);
  await expect(page.getByRole("heading", { name: "woensdag 14 juli 2027" })).toBeVisible();
});
