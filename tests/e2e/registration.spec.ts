import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectNoSidewaysScroll, freshEmail, linkIn, summaryOf, test } from "./fixtures";

/** Registering on the phone for the mission that is open, with everything people type wrong. */

const register = "/missions/helsinki-tallinn/register";
const next = (page: Page) => page.getByRole("button", { name: "Volgende" });

/** A valid Belgian number in the range that is not given out. */
function vatNumber(): string {
  const base = 9_991_000 + Math.floor(Math.random() * 8000);
  const check = String(97 - (base % 97)).padStart(2, "0");
  const digits = `0${base}${check}`;
  return `${digits.slice(0, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`;
}

async function saved(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /Bewaard om \d\d:\d\d/ })).toBeVisible();
}

async function fillCompany(page: Page, name = "Demo Proefbedrijf bv"): Promise<void> {
  await page.getByLabel("Naam van het bedrijf").fill(name);
  await page.getByLabel("Btw- of ondernemingsnummer", { exact: true }).fill(vatNumber());
  await page.getByLabel("Aantal medewerkers").selectOption("2 tot 9");
}

type Person = { firstName: string; lastName: string; email: string };

async function fillDelegate(page: Page, { firstName, lastName, email }: Person): Promise<void> {
  await page.getByLabel("Voornaam").fill(firstName);
  await page.getByLabel("Familienaam").fill(lastName);
  await page.getByLabel("Functie", { exact: true }).fill("Zaakvoerder");
  await page.getByLabel("E-mailadres van de deelnemer").fill(email);
  await page.getByLabel("Gsm-nummer").fill("0470 12 34 56");
  await page.getByRole("checkbox", { name: "Nederlands", exact: true }).check();
}

async function begin(page: Page, name?: string): Promise<void> {
  await page.goto(register);
  await expect(page.getByRole("heading", { level: 1, name: /^Inschrijven voor Demomissie/ })).toBeVisible();
  await fillCompany(page, name);
  await next(page).click();
  await expect(page).toHaveURL(/step=delegate/);
}

test("the steps and the languages fit on a phone", async ({ page }) => {
  await begin(page);
  const steps = page.getByRole("navigation", { name: "Stappen van de inschrijving" });
  await expect(steps.getByRole("link")).toHaveCount(4);
  expect(await steps.evaluate((nav) => nav.scrollWidth - nav.clientWidth)).toBeLessThanOrEqual(0);
  const languages = page.getByRole("group", { name: "Talen" });
  await expect(languages.getByRole("checkbox")).toHaveCount(4);
  await languages.getByText("Andere talen").click();
  await languages.getByRole("checkbox", { name: "Kazachs" }).check();
  await expect(languages).toContainText("Andere talen (1 gekozen)");
  await saved(page);
  await page.reload();
  // What was chosen is never folded away.
  await expect(languages.getByRole("checkbox", { name: "Kazachs" })).toBeChecked();
});

test("what was saved does not come back as a draft, however late it is written", async ({
  page,
  context,
}) => {
  // A slow telephone: what waits a quarter of a second waits for two, and the next page comes later still, so that the
  // form stands there, saved, when its draft would be written.
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    const slow = (run: () => void, wait?: number) => later(run, wait === 250 ? 2000 : wait);
    window.setTimeout = slow as typeof window.setTimeout;
  });
  await page.goto(register);
  await page.route(/step=delegate/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3500));
    await route.continue();
  });
  await fillCompany(page, "Demo Bewaard bv");
  await next(page).click();
  await expect(page).toHaveURL(/step=delegate/);
  const drafts = await page.evaluate(() => Object.keys(sessionStorage));
  expect(drafts.filter((key) => key.endsWith(".company"))).toEqual([]);

  // What is changed elsewhere afterwards counts.
  const tab = await context.newPage();
  await tab.goto(`${register}?step=company`);
  await tab.getByLabel("Naam van het bedrijf").fill("Demo Later Gewijzigd bv");
  await saved(tab);
  await page.goto(`${register}?step=company`);
  await expect(page.getByLabel("Naam van het bedrijf")).toHaveValue("Demo Later Gewijzigd bv");
});

test("the whole form, to the status page, once however often one clicks", async ({
  page,
  mails,
  another,
  signInAs,
}) => {
  test.setTimeout(90_000);
  const email = freshEmail("inschrijving");
  const lastName = `Proef${email.slice(13, 19)}`;
  await begin(page);
  await expectNoSidewaysScroll(page);
  await fillDelegate(page, { firstName: "Ġorġ 🚀", lastName, email });
  await next(page).click();
  await expect(page).toHaveURL(/step=goals/);
  // Markup and right-to-left text are text.
  const goals = "<b>Partners</b> zoeken & مرحبا بالعالم";
  await page.getByLabel("Wat wilt u met deze missie bereiken?").fill(goals);
  await next(page).click();
  await expect(page).toHaveURL(/step=check/);
  const main = page.getByRole("main");
  await expect(main).toContainText("Ġorġ 🚀");
  await expect(main).toContainText(goals);
  await expect(main).toContainText("+32 470 12 34 56");

  const send = page.getByRole("button", { name: "Inschrijving versturen" });
  await send.click();
  await expect(summaryOf(page)).toContainText("Zonder uw akkoord");
  await page.getByRole("checkbox", { name: /^Ik ga akkoord dat/ }).check();
  await send.dblclick();
  await expect(
    page.getByRole("heading", { level: 1, name: /^Uw inschrijving voor Demomissie/ }),
  ).toBeVisible();
  await expect(main).toContainText("Wat er nu gebeurt");
  await expect(main).toContainText("Ingediend");
  await mails.open(email, /is goed aangekomen/);
  expect(await mails.count(email, /is goed aangekomen/)).toBe(1);

  // Going back to the form shows where it stands, not an empty form.
  await page.goto(`${register}?step=company`);
  await expect(page.getByRole("heading", { level: 1, name: /^Uw inschrijving voor/ })).toBeVisible();

  const desk = await another();
  await signInAs("coordinator", desk);
  const list = await desk.newPage();
  await list.goto(`/organise/helsinki-tallinn/delegates?q=${lastName}`);
  await expect(
    list
      .getByRole("link", { name: new RegExp(lastName) })
      .or(list.getByRole("button", { name: new RegExp(`${lastName} openen`) }))
      .first(),
  ).toBeVisible();
  await expect(list.getByRole("row").filter({ hasText: lastName })).toHaveCount(1);
});

test("wrong input is said beside the field and summed up, in the reader's language, and stays", async ({
  page,
}) => {
  await page.goto(register);
  await next(page).click();
  await expect(summaryOf(page)).toContainText(/Kijk \d velden nog eens na/);
  await expect(page.getByLabel("Naam van het bedrijf")).toHaveAttribute("aria-invalid", "true");
  // The summary leads to the field.
  await summaryOf(page)
    .getByRole("link", { name: /^Naam van het bedrijf/ })
    .click();
  await expect(page.getByLabel("Naam van het bedrijf")).toBeFocused();

  const tooLong = "Naamloze Vennootschap ".repeat(10);
  const wrong = "0678.485.604";
  await page.getByLabel("Naam van het bedrijf").fill(tooLong);
  await page.getByLabel("Btw- of ondernemingsnummer", { exact: true }).fill(wrong);
  await page.getByLabel("Website").fill("geen adres");
  await page.getByLabel("Aantal medewerkers").selectOption("Zelfstandige");
  await next(page).click();
  const summary = summaryOf(page);
  await expect(summary).toContainText("Gebruik hoogstens 120 tekens.");
  await expect(summary).toContainText("de laatste twee cijfers passen niet bij de rest");
  await expect(summary).toContainText("Dit is geen volledig webadres");
  await expect(page).not.toHaveURL(/step=delegate/);
  for (const [label, value] of [
    ["Naam van het bedrijf", tooLong],
    ["Btw- of ondernemingsnummer", wrong],
    ["Website", "geen adres"],
  ] as const) {
    await expect(page.getByLabel(label, { exact: label.startsWith("Btw") })).toHaveValue(value);
  }
  await saved(page);
  await page.reload();
  await expect(page.getByLabel("Btw- of ondernemingsnummer", { exact: true })).toHaveValue(wrong);

  await fillCompany(page);
  await page.getByLabel("Website").fill("www.voorbeeld.example");
  await next(page).click();
  await expect(page).toHaveURL(/step=delegate/);
  await page.getByLabel("E-mailadres van de deelnemer").fill("naam@");
  await page.getByLabel("Gsm-nummer").fill("12");
  await next(page).click();
  await expect(summaryOf(page)).toContainText("Dit is geen volledig e-mailadres");
  await expect(summaryOf(page)).toContainText("telefoonnummer");
  await expect(page.getByLabel("Gsm-nummer")).toHaveValue("12");

  await page.goto(`${register.replace("/missions", "/fr/missions")}?step=delegate`);
  await page.getByRole("button", { name: /Suivant/ }).click();
  await expect(
    page
      .getByRole("alert")
      .filter({ hasText: /adresse e-mail|e-mail/i })
      .first(),
  ).toBeVisible();
});

test("a photo that is too large or no photo is refused before it is sent", async ({ page }, testInfo) => {
  await begin(page);
  const photo = page.getByLabel("Foto", { exact: true });
  const large = testInfo.outputPath("groot.jpg");
  writeFileSync(large, Buffer.alloc(20_000_000, 1));
  await photo.setInputFiles(large);
  await expect(page.getByText(/Dit bestand is 20 MB. Het mag hoogstens 10 MB zijn./)).toBeVisible();
  await photo.setInputFiles({ name: "brief.txt", mimeType: "text/plain", buffer: Buffer.from("brief") });
  await expect(page.getByText(/Dit soort bestand kan hier niet/)).toBeVisible();
  await photo.setInputFiles({ name: "kapot.png", mimeType: "image/png", buffer: Buffer.from("geen foto") });
  await expect(page.getByText("Deze foto kan niet gelezen worden", { exact: false }).first()).toBeVisible();
});

test("nothing typed is lost: no network, a reload, another tab", async ({ page, context, allow }) => {
  allow(/ERR_INTERNET_DISCONNECTED/);
  await page.goto(register);
  await fillCompany(page, "Demo Eerste bv");
  await saved(page);

  await context.setOffline(true);
  await page.getByLabel("Naam van het bedrijf").fill("Demo Zonder Net bv");
  await next(page).click();
  await expect(page.getByText(/Nog niet bewaard op de server/)).toBeVisible();
  await expect(summaryOf(page)).toContainText("Er is geen verbinding");
  await expect(page.getByLabel("Naam van het bedrijf")).toHaveValue("Demo Zonder Net bv");
  await context.setOffline(false);
  await saved(page);
  await page.reload();
  await expect(page.getByLabel("Naam van het bedrijf")).toHaveValue("Demo Zonder Net bv");

  // A second tab changes the same page: the first is told, and keeps what it has.
  const tab = await context.newPage();
  await tab.goto(register);
  await tab.getByLabel("Naam van het bedrijf").fill("Demo Tweede Tab bv");
  await saved(tab);
  await page.getByLabel("Naam van het bedrijf").fill("Demo Eerste Tab bv");
  await expect(page.getByRole("alert").filter({ hasText: "Er is een nieuwere versie" })).toBeVisible();
  await expect(page.getByLabel("Naam van het bedrijf")).toHaveValue("Demo Eerste Tab bv");
  await page.getByRole("button", { name: "Verdergaan met wat hier staat" }).click();
  await saved(page);
  await tab.reload();
  await expect(tab.getByLabel("Naam van het bedrijf")).toHaveValue("Demo Eerste Tab bv");
});

test("what is typed before the page responds is kept and saved", async ({ page }) => {
  const scripts = Promise.withResolvers<void>();
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await scripts.promise;
    await route.continue();
  });
  await page.goto(register, { waitUntil: "commit" });
  await page.getByLabel("Naam van het bedrijf").fill("Demo Vroege Vogel bv");
  scripts.resolve();
  await saved(page);
  await expect(page.getByLabel("Naam van het bedrijf")).toHaveValue("Demo Vroege Vogel bv");
  await page.reload();
  await expect(page.getByLabel("Naam van het bedrijf")).toHaveValue("Demo Vroege Vogel bv");
});

test("the mailed link resumes on another device; without it there is nothing", async ({
  page,
  mails,
  another,
}) => {
  const email = freshEmail("later");
  await begin(page, "Demo Later bv");
  await fillDelegate(page, { firstName: "Lien", lastName: "Proef", email });
  await page.getByLabel("Gsm-nummer").blur();
  const mail = await mails.open(email, /ga later verder/);

  const laptop = await (await another()).newPage();
  await laptop.goto(register);
  await expect(laptop.getByLabel("Naam van het bedrijf")).toHaveValue("");
  await laptop.goto(linkIn(mail));
  // Looking changes nothing: programs that open the links of a mail, and pages that embed one, come no further.
  const elsewhere = await laptop.context().newPage();
  await elsewhere.goto(register);
  await expect(elsewhere.getByLabel("Naam van het bedrijf")).toHaveValue("");
  await elsewhere.close();
  await laptop.getByRole("button", { name: "Open de inschrijving" }).click();
  await expect(laptop).not.toHaveURL(/token=/);
  await laptop.goto(`${register}?step=delegate`);
  await expect(laptop.getByLabel("Voornaam")).toHaveValue("Lien");
  await expect(laptop.getByLabel("E-mailadres van de deelnemer")).toHaveValue(email);

  // Whoever lost the mail asks for another; the answer does not tell whether there is a registration.
  const third = await (await another()).newPage();
  await third.goto(register);
  await third.getByText("Al begonnen?").click();
  await third.getByLabel("E-mailadres", { exact: true }).fill("niemand@proef.example");
  await third.getByRole("button", { name: "Mail mij de link" }).click();
  await expect(third.getByText("Als er met dit adres een inschrijving bestaat")).toBeVisible();
});

test("whoever has a registration of the own account hears why a stranger's link does not open", async ({
  page,
  mails,
  another,
  signInAs,
}) => {
  const email = freshEmail("vreemd");
  await begin(page, "Demo Vreemd bv");
  await fillDelegate(page, { firstName: "Vera", lastName: "Proef", email });
  await page.getByLabel("Gsm-nummer").blur();
  const link = linkIn(await mails.open(email, /ga later verder/));
  const reader = await another();
  const early = await reader.newPage();
  await early.goto(link);
  const open = early.getByRole("button", { name: "Open de inschrijving" });
  await expect(open).toBeVisible();

  await signInAs("applicant", reader);
  const late = await reader.newPage();
  await late.goto(link);
  const title = "Deze link is van een andere inschrijving";
  await expect(late.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(late.getByRole("main")).toContainText("applicant@missio.example");
  await late.getByRole("link", { name: "Naar mijn inschrijving" }).click();
  await expect(late.getByRole("heading", { level: 1, name: /^Uw inschrijving voor/ })).toBeVisible();
  // Also when the sign-in came between the page and its button.
  await open.click();
  await expect(early.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("addresses of others open nothing", async ({ page, allow, request }) => {
  allow(/status of 404/);
  const nowhere = await page.goto("/missions/bestaat-niet/register");
  expect(nowhere?.status()).toBe(404);
  const photo = await request.get("/api/photos/00000000-0000-4000-8000-000000000000");
  expect(photo.status()).toBe(404);
  await page.goto(`${register}/resume?token=${"A".repeat(43)}`);
  await expect(page.getByRole("heading", { level: 1, name: "Deze link werkt niet meer" })).toBeVisible();
  await page.getByRole("link", { name: "Naar de inschrijfpagina" }).click();
  await expect(page).toHaveURL(register);
  await expect(page.getByLabel("Naam van het bedrijf")).toHaveValue("");
  await page.goto(`${register}?step=%22%3E%3Cscript%3E`);
  await expect(page.getByLabel("Naam van het bedrijf")).toBeVisible();
});

test("the applicant sees where it stands, changes what may change, and can withdraw", async ({
  page,
  mails,
}) => {
  test.setTimeout(90_000);
  const email = freshEmail("status");
  await begin(page, "Demo Status bv");
  await fillDelegate(page, { firstName: "Stan", lastName: "Proef", email });
  await next(page).click();
  await page.getByLabel("Wat wilt u met deze missie bereiken?").fill("Partners");
  await next(page).click();
  await page.getByRole("checkbox", { name: /^Ik ga akkoord dat/ }).check();
  await page.getByRole("button", { name: "Inschrijving versturen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Uw inschrijving voor/ })).toBeVisible();

  await page.getByText("Gegevens aanpassen").first().click();
  await page.getByLabel("Functie", { exact: true }).fill("Directeur");
  await page.getByRole("button", { name: "Wijzigingen bewaren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("main")).toContainText("Directeur");

  await page.getByRole("button", { name: "Inschrijving intrekken" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ja, intrekken" }).click();
  await expect(page.getByRole("main")).toContainText("De inschrijving is ingetrokken");
  await mails.open(email, /U bent uitgeschreven/);
});
