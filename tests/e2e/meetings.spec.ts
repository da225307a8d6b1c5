import type { Page } from "@playwright/test";
import { expect, freshSlug, inAstana, summaryOf, test } from "./fixtures";

/** Official meetings: who sits at the table, who comes along, and nobody at two tables at once. */

async function newMeeting(page: Page, title: string, start: string, end: string): Promise<void> {
  await page.goto("/organise/astana-2017/meetings/new");
  await expect(page.getByRole("heading", { level: 1, name: "Nieuw officieel gesprek" })).toBeVisible();
  await page.getByLabel("Titel – Nederlands").fill(title);
  await page.getByLabel(/^Dag/).fill("2017-06-23");
  await page.getByLabel(/^Begin/).fill(start);
  await page.getByLabel(/^Einde/).fill(end);
  await page
    .getByRole("radio", { name: "Op naam" })
    .or(page.getByRole("radio", { name: /^Op naam/ }))
    .first()
    .check();
}

async function seat(page: Page, name: string): Promise<void> {
  const list = page
    .getByLabel(/gesprekspartner/i)
    .and(page.getByRole("combobox"))
    .last();
  await list.selectOption({ label: await optionOf(page, name) });
}

/** The whole text of the choice that names somebody. */
async function optionOf(page: Page, name: string): Promise<string> {
  return (await page.getByRole("option").filter({ hasText: name }).first().textContent()) ?? name;
}

/** Releases what is in the draft; tests beside this one may change it in the meantime, then it is looked at again. */
async function release(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto("/organise/astana-2017/programme/release");
    await page.getByRole("button", { name: /^Geef versie \d+ vrij/ }).click();
    await expect(page).toHaveURL(/programme\/versions\/\d+/, { timeout: 5000 });
  }).toPass({ timeout: 30_000 });
}

const person = (page: Page, name: string) => page.getByRole("checkbox", { name: new RegExp(`^${name}`) });

test("a meeting with named people: they see it, others do not, and nobody is double booked", async ({
  page,
  signInAs,
  another,
  at,
}) => {
  test.setTimeout(120_000);
  await signInAs("coordinator");
  const mark = freshSlug("gesprek").slice(-6);
  const first = `Gesprek A ${mark}`;
  await newMeeting(page, first, "06:00", "07:00");
  await seat(page, "Michel Peetermans");
  await page.getByRole("button", { name: "Gesprek toevoegen" }).last().click();
  await expect(page).toHaveURL(/meetings\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1, name: first })).toBeVisible();

  await person(page, "An Voorbeeld").check();
  await page.getByRole("button", { name: "Deelnemers bewaren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();

  await release(page);

  // Confirmed by default? No: asked for, so the delegate reads that it is not confirmed.
  const delegate = await another();
  await signInAs("delegate", delegate);
  await at(inAstana, delegate);
  const phone = await delegate.newPage();
  await phone.goto("/my/astana-2017/programme?day=2017-06-23");
  const entry = phone.getByRole("main").getByRole("listitem").filter({ hasText: first });
  await expect(entry).toContainText("06:00");
  await expect(entry).toContainText("Niet bevestigd");
  await entry.getByRole("link", { name: first }).click();
  await expect(phone.getByRole("main")).toContainText("Michel Peetermans");

  // The same ambassador at the same time: refused, with where he is.
  const second = `Gesprek B ${mark}`;
  await newMeeting(page, second, "06:30", "07:30");
  await seat(page, "Michel Peetermans");
  await page.getByRole("button", { name: "Gesprek toevoegen" }).last().click();
  await expect(summaryOf(page)).toContainText(`zit op dat moment al aan tafel bij “${first}”`);
  await expect(page.getByLabel("Titel – Nederlands")).toHaveValue(second);
  await page.getByRole("button", { name: /Peetermans.*weghalen/ }).click();
  await page.getByRole("button", { name: "Gesprek toevoegen" }).last().click();
  await expect(page).toHaveURL(/meetings\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1, name: second })).toBeVisible();

  // The same delegate at the same time: said before, refused when tried, and the tick stays.
  const busy = page.getByRole("row").filter({ hasText: "An Voorbeeld" });
  await expect(busy).toContainText(`Dan al bij ${first}`);
  await person(page, "An Voorbeeld").check();
  await page.getByRole("button", { name: "Deelnemers bewaren" }).click();
  await expect(summaryOf(page)).toContainText(`An Voorbeeld is op dat moment al bij “${first}”`);
  await expect(person(page, "An Voorbeeld")).toBeChecked();
});

test("a table is filled: nominated by a partner, seated with the keyboard, printed for the minister", async ({
  page,
  signInAs,
  another,
}) => {
  test.setTimeout(120_000);
  await signInAs("coordinator");
  const title = `Ministerstafel ${freshSlug("tafel").slice(-6)}`;
  await newMeeting(page, title, "03:00", "03:30");
  await page.getByLabel("Aantal plaatsen").fill("2");
  await seat(page, "Michel Peetermans");
  await page.getByRole("button", { name: "Gesprek toevoegen" }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const address = new URL(page.url()).pathname;

  // The embassy puts somebody forward; it places nobody and reads no briefing.
  const embassy = await another();
  await signInAs("partner", embassy);
  const theirs = await embassy.newPage();
  await theirs.goto(address);
  await expect(theirs.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const choice = theirs.getByLabel("Deelnemer", { exact: true });
  await choice.selectOption({ label: await optionOf(theirs, "Bert Verzonnen") });
  await theirs.getByLabel("Waarom").fill("Het ministerie vroeg naar deze onderneming.");
  await theirs.getByRole("button", { name: "Voordragen" }).click();
  await expect(
    theirs.getByRole("status").filter({ hasText: "Bert Verzonnen is voorgedragen" }),
  ).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Deelnemers bewaren" })).toHaveCount(0);
  expect((await theirs.request.get(`${address}/briefing.pdf`)).status()).toBe(404);

  // For the organiser the nominated one stands first, with why; the free seats are filled in one act.
  await page.reload();
  const table = page.getByRole("table", { name: "Plaatsen aan tafel" });
  await expect(table.getByRole("row").nth(1)).toContainText("Bert Verzonnen");
  await expect(table.getByRole("row").nth(1)).toContainText("Het ministerie vroeg naar deze onderneming.");
  await page.getByRole("button", { name: "Vul de vrije plaatsen aan" }).click();
  await expect(page.getByRole("status").filter({ hasText: "2 deelnemers aangevinkt" })).toBeVisible();
  await page.getByRole("button", { name: "Deelnemers bewaren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" }).first()).toBeVisible();
  await expect(person(page, "Bert Verzonnen")).toBeChecked();

  // An interpreter for the table.
  await page.getByLabel("Tolk", { exact: true }).selectOption({ label: "Olga Verzinova (demo)" });
  await page.getByRole("button", { name: "Tolk boeken" }).click();
  await expect(page.getByRole("button", { name: "Olga Verzinova (demo) weghalen" })).toBeVisible();

  // The one of highest rank sits in the middle; the keyboard swaps the two.
  await page.reload();
  const seatOf = (side: string, number: number) =>
    page.getByRole("button", { name: new RegExp(`^${side}, stoel ${number} van`) });
  const before = await seatOf("Onze kant", 1).getAttribute("aria-label");
  await seatOf("Hun kant", 1).focus();
  await page.keyboard.press("ArrowDown");
  await expect(seatOf("Onze kant", 1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "opgepakt" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "zijn van plaats gewisseld" })).toBeVisible();
  const moved = await seatOf("Onze kant", 2).getAttribute("aria-label");
  expect(moved?.split(": ")[1]).toBe(before?.split(": ")[1]);
  await page.getByRole("button", { name: "Schikking bewaren" }).click();
  await expect(page.locator("#seating").getByText("Bewaard", { exact: true })).toBeVisible();
  await page.reload();
  await expect(seatOf("Onze kant", 2)).toHaveAttribute("aria-label", moved ?? "");

  // The sheet for the minister, and those of the day.
  const href = await page.getByRole("link", { name: "Briefing (pdf)" }).getAttribute("href");
  for (const sheet of [href ?? "", "/organise/astana-2017/meetings/briefings.pdf?day=2017-06-23"]) {
    const answer = await page.request.get(sheet);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toBe("application/pdf");
    expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");
  }
});
