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
  const busy = page.getByRole("listitem").filter({ hasText: "An Voorbeeld" });
  await expect(busy).toContainText(`Dan al bij ${first}`);
  await person(page, "An Voorbeeld").check();
  await page.getByRole("button", { name: "Deelnemers bewaren" }).click();
  await expect(summaryOf(page)).toContainText(`An Voorbeeld is op dat moment al bij “${first}”`);
  await expect(person(page, "An Voorbeeld")).toBeChecked();
});
