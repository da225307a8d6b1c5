import type { Page } from "@playwright/test";
import { expect, freshSlug, importMission, inAstana, linkIn, test } from "./fixtures";

/** Deciding: find people in every script, accept beyond the last seat, reject with a reason, one mail each. */

async function missionOfTwo(page: Page): Promise<string> {
  const slug = freshSlug("beslissen");
  await importMission(page, slug, {
    name: { nl: `Missie ${slug}`, en: `Mission ${slug}`, fr: `Mission ${slug}` },
    startDate: "2031-03-01",
    endDate: "2031-03-04",
    capacity: 2,
  });
  return slug;
}

type Person = { firstName: string; lastName: string; email: string; language: string };

async function addDelegate(page: Page, slug: string, person: Person): Promise<void> {
  await page.goto(`/organise/${slug}/delegates`);
  await page.getByRole("button", { name: "Deelnemer toevoegen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Voornaam").fill(person.firstName);
  await dialog.getByLabel("Familienaam").fill(person.lastName);
  await dialog.getByLabel("E-mailadres").fill(person.email);
  await dialog.getByLabel("Taal van de mails").selectOption(person.language);
  await dialog.getByLabel("Begint als").selectOption("Ingediend, nog te beslissen");
  await dialog.getByRole("button", { name: "Toevoegen", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: person.lastName })).toBeVisible();
}

test("search finds names in every script, and the filters stand in the address", async ({
  page,
  signInAs,
  at,
}) => {
  await signInAs("coordinator");
  await at(inAstana);
  await page.goto("/organise/astana-2017/delegates");
  await expect(page.getByRole("heading", { level: 1, name: "Deelnemers" })).toBeVisible();
  const search = page.getByRole("searchbox", { name: /^Zoeken op naam/ });
  for (const [typed, found] of [
    ["Әсел", "Әсел"],
    ["ӘСЕЛ", "Әсел"],
    ["gulay", "Gülay"],
    ["jerome", "Jérôme"],
    ["Demo Fruitteelt", "Demo Fruitteelt"],
  ] as const) {
    await search.fill(typed);
    await search.press("Enter");
    await expect(page).toHaveURL((url) => url.searchParams.get("q") === typed);
    await expect(page.getByRole("row").filter({ hasText: found }).first()).toBeVisible();
  }
  await page.goto("/organise/astana-2017/delegates?tab=waiting");
  await expect(page.getByRole("row").filter({ hasText: "Wachtlijst" })).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("row").filter({ hasText: "Wachtlijst" })).toHaveCount(2);
  await page.goto("/organise/astana-2017/delegates?q=niemand-heet-zo");
  await expect(page.getByText("Niemand gevonden").first()).toBeVisible();
});

test("the side panel shows one person without losing the list", async ({ page, signInAs }) => {
  await signInAs("coordinator");
  await page.goto("/organise/astana-2017/delegates?tab=accepted");
  await page.getByRole("link", { name: "Bert Verzonnen", exact: true }).click();
  await expect(page).toHaveURL(/tab=accepted.*open=|open=.*tab=accepted/);
  await expect(page.getByRole("heading", { name: /Bert Verzonnen/ }).first()).toBeVisible();
  await expect(page.getByText("deelnemer02@voorbeeld.example").first()).toBeVisible();
  await expect(page.getByText("Geschiedenis").first()).toBeVisible();
});

test("accepting beyond the last seat tells who and why; each decision is one mail in the person's language", async ({
  page,
  signInAs,
  mails,
}) => {
  test.setTimeout(120_000);
  await signInAs("coordinator");
  const slug = await missionOfTwo(page);
  const mark = slug.slice(-6);
  const people: Person[] = [
    { firstName: "Ans", lastName: `Eerste${mark}`, email: `ans-${mark}@proef.example`, language: "nl" },
    { firstName: "Ben", lastName: `Tweede${mark}`, email: `ben-${mark}@proef.example`, language: "en" },
    { firstName: "Chloé", lastName: `Derde${mark}`, email: `chloe-${mark}@proef.example`, language: "fr" },
  ];
  for (const person of people) await addDelegate(page, slug, person);

  await page.goto(`/organise/${slug}/delegates`);
  await page.getByRole("checkbox", { name: "Alle rijen selecteren" }).check();
  const bar = page.getByRole("toolbar", { name: "3 geselecteerd" });
  await bar.getByRole("button", { name: "Aanvaarden" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("3 inschrijvingen aanvaarden");
  await dialog.getByRole("button", { name: "Beslissing versturen" }).click();
  await expect(dialog).toContainText("2 beslissingen uitgevoerd");
  await expect(dialog).toContainText("1 niet uitgevoerd");
  await expect(dialog).toContainText(/Chloé Derde\w+: Er zijn niet genoeg vrije plaatsen/);
  await dialog.getByRole("button", { name: "Sluiten" }).last().click();
  await expect(page.getByText("2 van 2 plaatsen ingenomen").first()).toBeVisible();

  // Rejecting takes a reason.
  const third = page.getByRole("row").filter({ hasText: `Derde${mark}` });
  await third.getByRole("checkbox").check();
  await page.getByRole("toolbar").getByRole("button", { name: "Niet weerhouden" }).click();
  await dialog.getByRole("button", { name: "Beslissing versturen" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Geef een reden op");
  await dialog.getByLabel("Reden").fill("Toutes les places sont prises <3");
  await dialog.getByRole("button", { name: "Beslissing versturen" }).click();
  await expect(dialog).toContainText("1 beslissing uitgevoerd");
  await dialog.getByRole("button", { name: "Sluiten" }).last().click();

  const dutch = await mails.open(`ans-${mark}@proef.example`, /^U gaat mee/);
  expect(linkIn(dutch)).toContain("http");
  await mails.open(`ben-${mark}@proef.example`, /^You are (coming|going)|Mission/);
  const french = await mails.open(`chloe-${mark}@proef.example`, /inscription|Mission/i);
  expect(french.text).toContain("Toutes les places sont prises <3");
  for (const person of people) expect(await mails.count(person.email, /./), person.email).toBe(1);
});

test("the list is exported with the columns that the role may read", async ({
  page,
  signInAs,
  another,
  baseURL,
}) => {
  const csv = async (key: "coordinator" | "partner") => {
    const context = await another();
    await signInAs(key, context);
    const tab = await context.newPage();
    const response = await context.request.get(`${baseURL}/api/missions/astana-2017/delegates?tab=accepted`);
    await tab.close();
    return response.text();
  };
  const full = await csv("coordinator");
  expect(full.charCodeAt(0)).toBe(0xfeff);
  expect(full).toContain("deelnemer02@voorbeeld.example");
  const book = await csv("partner");
  expect(book).toContain("Verzonnen");
  expect(book).not.toContain("@voorbeeld.example");
  expect(book).not.toContain("470000");
  await signInAs("partner");
  await page.goto("/organise/astana-2017/delegates");
  await expect(page.getByRole("row").filter({ hasText: "Verzonnen" }).first()).toBeVisible();
  expect(await page.content()).not.toContain("@voorbeeld.example");
});
