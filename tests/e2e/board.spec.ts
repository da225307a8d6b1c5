import type { BrowserContext, Locator, Page } from "@playwright/test";
import { expect, expectAccessible, expectNoRawKeys, freshSlug, importMission, test, wall } from "./fixtures";

/** The board, by keyboard alone, by mouse, and by two organisers at once; each in a mission made for it. */

const item = (key: string, title: string, kind: string, times: object) => ({
  key,
  kind,
  status: "confirmed",
  title: { nl: title },
  audience: { kind: "everyone" },
  ...times,
});

async function makeMission(page: Page, slug: string): Promise<void> {
  await importMission(page, slug, {
    name: { nl: `Bordproef ${slug}` },
    startDate: "2027-05-10",
    endDate: "2027-05-12",
    places: [
      { key: "hal", kind: "place", name: { nl: "Grote hal" }, city: { nl: "Astana" }, tz: "Asia/Almaty" },
      { key: "zaal", kind: "place", name: { nl: "Kleine zaal" }, city: { nl: "Astana" }, tz: "Asia/Almaty" },
    ],
    items: [
      {
        ...item("ontbijt", "Ontbijt", "meal", wall("2027-05-10T08:00", "2027-05-10T09:00")),
        place: "hal",
      },
      item("lunch", "Lunch", "meal", wall("2027-05-10T12:00", "2027-05-10T13:00")),
      item("los", "Los onderdeel", "briefing", { timing: "tbc" }),
    ],
  });
}

const openBoard = async (page: Page, slug: string, day = "2027-05-10") => {
  await page.goto(`/organise/${slug}/programme?view=board&day=${day}`);
  await expect(page.getByRole("application", { name: "Programmabord" })).toBeVisible();
};
const card = (page: Page, title: string) => page.getByRole("button", { name: new RegExp(`^${title}, `) });
const said = (page: Page) => page.locator(".bd-message[role=status]");
const keys = async (page: Page, ...names: string[]) => {
  for (const name of names) await page.keyboard.press(name);
};
/** The card's own words: what a screen reader says of it. */
const reads = (locator: Locator, text: RegExp) => expect(locator).toHaveAttribute("aria-label", text);

test("the board by keyboard alone", async ({ page, signInAs }) => {
  test.setTimeout(120_000);
  await signInAs("coordinator");
  const slug = freshSlug("toetsen");
  await makeMission(page, slug);
  await openBoard(page, slug);

  // In order of time, with one stop of the tab key.
  const breakfast = card(page, "Ontbijt");
  await expect(page.locator("[data-card][tabindex='0']")).toHaveCount(1);
  for (let presses = 0; presses < 60; presses++) {
    if (await breakfast.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(breakfast).toBeFocused();
  await keys(page, "ArrowDown");
  await expect(card(page, "Lunch")).toBeFocused();

  await test.step("move and lengthen", async () => {
    await keys(page, "m");
    await expect(said(page)).toContainText("U houdt “Lunch” vast");
    await keys(page, "ArrowDown", "ArrowDown");
    await expect(said(page)).toHaveText("maandag 10 mei 2027, 12:30–13:30");
    await keys(page, "Shift+ArrowDown", "PageDown");
    await expect(said(page)).toHaveText("dinsdag 11 mei 2027, 12:30–13:45");
    await expect(card(page, "Lunch")).toBeFocused();
    await keys(page, "Enter");
    await expect(said(page)).toHaveText("“Lunch”: dinsdag 11 mei 2027, 12:30–13:45.");
  });

  await test.step("put back with Escape", async () => {
    await keys(page, "m", "ArrowUp", "Escape");
    await expect(said(page)).toContainText("Teruggezet");
    await reads(card(page, "Lunch"), /dinsdag 11 mei 2027, 12:30–13:45/);
  });

  await test.step("undo and redo", async () => {
    await keys(page, "Control+z");
    await expect(said(page)).toHaveText("Ongedaan gemaakt: “Lunch” verplaatsen.");
    // The board goes to the day where it stands again.
    await expect(card(page, "Lunch")).toBeFocused();
    await reads(card(page, "Lunch"), /maandag 10 mei 2027, 12:00–13:00/);
    await keys(page, "Control+Shift+z");
    await expect(said(page)).toHaveText("Opnieuw gedaan: “Lunch” verplaatsen.");
    await expect(card(page, "Lunch")).toBeFocused();
  });

  await test.step("as fast as the keys", async () => {
    for (let times = 0; times < 3; times++) await keys(page, "m", "ArrowDown", "Enter");
    await reads(card(page, "Lunch"), /13:15–14:30/);
    await keys(page, "Control+z", "Control+z", "Control+z");
    await reads(card(page, "Lunch"), /dinsdag 11 mei 2027, 12:30–13:45/);
  });

  await test.step("take off the grid and plan again", async () => {
    await keys(page, "Delete");
    await expect(said(page)).toContainText("“Lunch” staat niet meer op het raster");
    await reads(card(page, "Lunch"), /niet ingepland/);
    await expect(card(page, "Lunch")).toBeFocused();
    await keys(page, "m", "ArrowDown", "Enter");
    await expect(said(page)).toHaveText("“Lunch”: dinsdag 11 mei 2027, 09:15–10:45.");
  });

  await test.step("add, copy, and take both back", async () => {
    await keys(page, "n");
    const form = page.getByRole("dialog", { name: "Nieuw onderdeel" });
    await expect(form.getByLabel("Titel")).toBeFocused();
    await page.keyboard.type("Nieuwe briefing");
    await keys(page, "Enter");
    await expect(said(page)).toHaveText("“Nieuwe briefing” toegevoegd, dinsdag 11 mei 2027, 10:45–11:45.");
    await expect(card(page, "Nieuwe briefing")).toBeFocused();
    await keys(page, "d");
    await expect(said(page)).toHaveText("“Nieuwe briefing” gekopieerd, als idee.");
    await expect(page.getByRole("button", { name: /^Nieuwe briefing/ })).toHaveCount(2);
    await keys(page, "Control+z");
    await expect(said(page)).toHaveText("Ongedaan gemaakt: “Nieuwe briefing” kopiëren.");
    await expect(page.getByRole("button", { name: /^Nieuwe briefing/ })).toHaveCount(1);
  });

  await test.step("help", async () => {
    await keys(page, "?");
    await expect(page.getByRole("dialog", { name: "Toetsen" })).toContainText("Vastnemen en loslaten");
    await keys(page, "Escape");
  });

  // What was said is what is stored.
  await page.reload();
  await reads(card(page, "Lunch"), /dinsdag 11 mei 2027, 09:15–10:45/);
  await reads(card(page, "Nieuwe briefing"), /dinsdag 11 mei 2027, 10:45–11:45.*Idee/);
  await page.goto(`/organise/${slug}/programme?view=list`);
  await expect(page.getByRole("row").filter({ hasText: "Nieuwe briefing" })).toContainText("10:45–11:45");
});

/** The spot of a column at an hour, in the window. */
async function spot(page: Page, lane: string, hour: number): Promise<{ x: number; y: number }> {
  const column = page.locator(`[data-column$="|${lane}"]`).first();
  const box = await column.boundingBox();
  if (!box) throw new Error("no such lane");
  return { x: box.x + box.width / 2, y: box.y + hour * 64 };
}

test("by mouse: drag, lengthen, draw, to the tray and out of it", async ({ page, signInAs }) => {
  test.setTimeout(120_000);
  await signInAs("coordinator");
  const slug = freshSlug("muis");
  await makeMission(page, slug);
  await openBoard(page, slug);
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
  };
  const middle = async (locator: Locator) => {
    const box = await locator.boundingBox();
    if (!box) throw new Error("not in sight");
    return { x: box.x + box.width / 3, y: box.y + 8, bottom: box.y + box.height - 3 };
  };

  const lunch = await middle(card(page, "Lunch"));
  await drag(lunch, { x: lunch.x, y: lunch.y - 64 });
  await reads(card(page, "Lunch"), /maandag 10 mei 2027, 11:00–12:00/);
  const moved = await middle(card(page, "Lunch"));
  await drag({ x: moved.x, y: moved.bottom }, { x: moved.x, y: moved.bottom + 32 });
  await reads(card(page, "Lunch"), /maandag 10 mei 2027, 11:00–12:30/);

  await drag(await spot(page, "everyone", 9.5), await spot(page, "everyone", 10.25));
  const form = page.getByRole("dialog", { name: "Nieuw onderdeel" });
  await expect(form.getByLabel("Van")).toHaveValue("09:30");
  await expect(form.getByLabel("Tot")).toHaveValue("10:15");
  await form.getByLabel("Titel").fill("Getekend");
  await form.getByRole("button", { name: "Toevoegen" }).click();
  await reads(card(page, "Getekend"), /maandag 10 mei 2027, 09:30–10:15/);

  const tray = page.getByRole("region", { name: "Nog in te plannen" });
  const box = await tray.boundingBox();
  await drag(await middle(card(page, "Ontbijt")), { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 60 });
  await expect(tray.getByRole("button", { name: /^Ontbijt, .*niet ingepland/ })).toBeVisible();
  await drag(await middle(card(page, "Los onderdeel")), await spot(page, "everyone", 8.5));
  await reads(card(page, "Los onderdeel"), /maandag 10 mei 2027, 08:\d\d–/);

  // Between the lanes of places the place changes.
  await page.getByLabel("Stroken").selectOption({ label: "Per plaats" });
  await page.getByLabel("Plaats tonen …").selectOption({ label: "Kleine zaal" });
  const hall = page.locator(".bd-lane").filter({ hasText: "Kleine zaal" });
  const to = await hall.boundingBox();
  const here = await middle(card(page, "Lunch"));
  await drag(here, { x: (to?.x ?? 0) + 20, y: here.y });
  await reads(card(page, "Lunch"), /11:00–12:30, Kleine zaal/);
  await page.reload();
  await reads(card(page, "Lunch"), /11:00–12:30, Kleine zaal/);
  await expectNoRawKeys(page);
});

async function second(context: BrowserContext, slug: string): Promise<Page> {
  const page = await context.newPage();
  await openBoard(page, slug);
  return page;
}

test("two organisers see each other's moves within two seconds, and overwrite nothing", async ({
  page,
  signInAs,
  another,
}) => {
  test.setTimeout(90_000);
  await signInAs("coordinator");
  const slug = freshSlug("samen");
  await makeMission(page, slug);
  await openBoard(page, slug);
  const context = await another({ locale: "nl-BE" });
  await signInAs("coordinator", context);
  const other = await second(context, slug);
  const lines = page.waitForResponse(/\/board$/);

  // The other one takes hold, and is looking at it while the first moves it.
  await card(other, "Lunch").focus();
  await keys(other, "m", "ArrowDown");
  await card(page, "Lunch").focus();
  await keys(page, "m", "ArrowUp", "ArrowUp", "Enter");
  await lines;
  await expect(said(other)).toHaveText("maandag 10 mei 2027, 12:15–13:15");
  await keys(other, "Enter");
  await expect(other.locator(".bd-message[role=alert]")).toContainText(
    "Iemand anders heeft “Lunch” intussen gewijzigd",
  );
  await reads(card(other, "Lunch"), /11:30–12:30/);

  await card(page, "Ontbijt").focus();
  await keys(page, "m", "ArrowDown", "Enter");
  await expect(card(other, "Ontbijt")).toHaveAttribute("aria-label", /08:15–09:15/, { timeout: 2000 });

  // What the other one did meanwhile is not taken back either.
  await card(other, "Ontbijt").focus();
  await keys(other, "m", "ArrowDown", "Enter");
  await expect(card(page, "Ontbijt")).toHaveAttribute("aria-label", /08:30–09:30/, { timeout: 2000 });
  await keys(page, "Control+z");
  await expect(page.locator(".bd-message[role=alert]")).toContainText("intussen gewijzigd");
  await reads(card(page, "Ontbijt"), /08:30–09:30/);
});

test("board and run sheet are accessible", async ({ page, signInAs, at }) => {
  test.setTimeout(120_000);
  await signInAs("coordinator");
  await at("2017-06-22T05:10:00Z");
  await page.goto("/organise/astana-2017/programme?view=board&day=2017-06-22");
  await card(page, "Lunch").click();
  await expect(page.getByRole("toolbar", { name: "Geselecteerde onderdelen" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/organise/astana-2017/programme?view=sheet");
  await expect(page.getByRole("heading", { level: 1, name: "Draaiboek" })).toBeVisible();
  await expectAccessible(page);
  await expectNoRawKeys(page);
});
