import type { Page } from "@playwright/test";
import { expect, freshSlug, importMission, test } from "./fixtures";

/** Two talks in one hall at once, in a mission of its own, and a bus with too little time. */
const mission = (() => {
  const item = (key: string, title: string, from: string, until: string) => ({
    key,
    kind: "briefing",
    status: "confirmed",
    title: { nl: title },
    start: { local: `2027-06-22T${from}`, tz: "Asia/Almaty" },
    end: { local: `2027-06-22T${until}`, tz: "Asia/Almaty" },
    place: "hall",
  });
  return {
    startDate: "2027-06-21",
    endDate: "2027-06-24",
    places: [
      { key: "hall", name: { nl: "Proefzaal" }, tz: "Asia/Almaty" },
      { key: "port", name: { nl: "Proefhaven" }, tz: "Asia/Almaty" },
    ],
    items: [
      item("a", "Proefgesprek A", "09:00", "10:00"),
      item("b", "Proefgesprek B", "09:30", "10:30"),
      { ...item("bus", "Proefbus", "11:00", "11:10"), kind: "bus", endPlace: "port" },
    ],
  };
})();

const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Botsingen volgens ernst" }).getByRole("link", { name });

test("an overlap shows up, is ignored with a reason, and comes back", async ({ page, signInAs }) => {
  test.setTimeout(120_000);
  await signInAs("coordinator");
  const slug = freshSlug("botsing");
  await importMission(page, slug, mission);

  // The overview leads to it.
  await page.getByRole("link", { name: "1 botsing in het programma" }).click();
  await expect(page).toHaveURL(`/organise/${slug}/programme/clashes`);
  await expect(page.getByRole("heading", { level: 1, name: "Botsingen" })).toBeVisible();
  const overlap = page
    .getByRole("listitem")
    .filter({ hasText: "zijn tegelijk op dezelfde plaats: Proefzaal" });
  await expect(overlap).toBeVisible();

  await overlap.getByRole("button", { name: "Negeren" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Negeren" }).click();
  await expect(dialog.getByText("Vul dit in").first()).toBeVisible();
  await dialog.getByLabel("Reden").fill("De zaal heeft een schuifwand.");
  await dialog.getByRole("button", { name: "Negeren" }).click();
  await expect(dialog).toBeHidden();
  await expect(overlap).toBeHidden();

  await tab(page, "Genegeerd").click();
  await expect(overlap).toContainText("De zaal heeft een schuifwand.");
  await overlap.getByRole("button", { name: "Terugzetten" }).click();
  await expect(overlap).toBeHidden();
  await tab(page, "Te bekijken").click();
  await expect(overlap).toBeVisible();

  // On the item itself, too.
  await overlap.getByRole("link", { name: "Proefgesprek A openen" }).click();
  await expect(page.getByRole("heading", { name: "Botsingen", level: 2 })).toBeVisible();
  await expect(page.getByText("zijn tegelijk op dezelfde plaats: Proefzaal")).toBeVisible();
});

test("a travel time that is filled in says that a bus has too little time", async ({ page, signInAs }) => {
  test.setTimeout(120_000);
  await signInAs("coordinator");
  const slug = freshSlug("reistijd");
  await importMission(page, slug, mission);
  await page.goto(`/organise/${slug}/places/travel`);
  await page.getByRole("button", { name: "Van Proefzaal naar Proefhaven: onbekend" }).click();
  const dialog = page.getByRole("dialog", { name: "Proefzaal → Proefhaven" });
  await dialog.getByLabel(/^Duur/).fill("25");
  await dialog.getByRole("button", { name: "Reistijd bewaren" }).click();
  await expect(dialog).toBeHidden();
  await expect(
    page.getByRole("button", {
      name: "Van Proefhaven naar Proefzaal: 25 min, met de bus (ingevuld voor de terugweg)",
    }),
  ).toBeVisible();

  await page.goto(`/organise/${slug}/programme/clashes`);
  await expect(
    page.getByText("“Proefbus” krijgt 10 min, maar van Proefzaal naar Proefhaven is het 25 min"),
  ).toBeVisible();
});
