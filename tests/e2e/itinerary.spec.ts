import type { APIRequestContext, BrowserContext, Cookie, Page } from "@playwright/test";
import ICAL from "ical.js";
import { expect, expectNoSidewaysScroll, inAstana, type Mailbox, signInByMail, test } from "./fixtures";

/** Ivo Verzonnen: travels, has a place in a visit round, and is not invited to the closed meeting with ministers. */
const ivo = "deelnemer09@voorbeeld.example";
const ivoName = "Ivo Verzonnen";
const closed = "Gesprek met ministers, kleine groep";
const internal = "badges en geschenken";
/** People of the delegation other than Ivo. */
const others = ["Bert Verzonnen", "Carla Fictief", "Dirk Denkbeeldig", "Frank Bedacht", "An Voorbeeld"];

let ivosCookies: Cookie[] = [];

/** Signs in by mail the first time; the account finds the registration with its address. */
async function asIvo(context: BrowserContext, page: Page, mails: Mailbox): Promise<void> {
  if (ivosCookies.length === 0) {
    await signInByMail(page, mails, ivo);
    ivosCookies = (await context.cookies()).filter((cookie) => cookie.name.endsWith("missio-session"));
  }
  await context.addCookies(ivosCookies);
}

for (const timezoneId of ["Europe/Brussels", "Asia/Almaty"]) {
  test(`now and next are Astana's, on a phone that believes it is in ${timezoneId}`, async ({
    another,
    signInAs,
    at,
  }) => {
    const context = await another({ timezoneId });
    await signInAs("delegate", context);
    await at(inAstana, context);
    const page = await context.newPage();
    await page.goto("/my/astana-2017");
    await expect(page.getByRole("heading", { level: 1, name: "Vandaag" })).toBeAttached();
    const main = page.getByRole("main");
    await expect(main).toContainText("09:10");
    await expect(main).toContainText("Thuis 05:10");
    const now = main.locator("section").filter({ hasText: /^Nu/ });
    await expect(now.getByRole("heading", { name: "Bus naar de Expo" })).toBeVisible();
    await expect(now).toContainText("tot 09:30");
    const next = main.locator("section").filter({ hasText: /^Straks/ });
    await expect(next.getByRole("heading", { name: "Rondleiding Nur Alem" })).toBeVisible();
    await expect(next).toContainText("20 min");
    await expect(next).toContainText("09:30 Astana");
    await expect(main.getByRole("listitem").filter({ hasText: "Nu, 09:10" })).toBeVisible();
    // What was earlier today stands above the mark, faded but there.
    await expect(main.getByRole("listitem").filter({ hasText: "Briefing van de delegatie" })).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}

test("the programme goes by local day, with two-zone flights and nights", async ({ page, signInAs, at }) => {
  await signInAs("delegate");
  await at(inAstana);
  await page.goto("/my/astana-2017/programme?day=2017-06-21");
  await expect(page.getByRole("heading", { level: 1, name: "Programma" })).toBeAttached();
  const main = page.getByRole("main");
  const flight = main.getByRole("listitem").filter({ hasText: "Vlucht Brussel" });
  await expect(flight).toContainText("11:30");
  await expect(flight).toContainText("Brussel");
  await expect(flight).toContainText("23:30");
  const transfer = main.getByRole("listitem").filter({ hasText: "Transfer luchthaven – hotel" });
  await expect(transfer).toContainText("23:50");
  await expect(transfer).toContainText(/00:40 ?\(\+1\)/);

  await page.getByRole("navigation", { name: "Dagen" }).getByRole("link", { name: /23/ }).click();
  await expect(page).toHaveURL(/day=2017-06-23/);
  // Planned, not confirmed: said as such.
  const chairman = main.getByRole("listitem").filter({ hasText: "voorzitter van de Nationale Kamer" });
  await expect(chairman).toContainText("Niet bevestigd");
  await expect(main.getByRole("listitem").filter({ hasText: closed })).toBeVisible();
  await expect(page.getByText(internal)).toHaveCount(0);

  await page.goto("/my/astana-2017/programme?day=2017-06-22");
  await main.getByRole("link", { name: /Rondleiding Nur Alem/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Rondleiding Nur Alem/ })).toBeVisible();
  await expect(main).toContainText("Zakelijk, stevige schoenen");
  await page.getByRole("link", { name: "Toon aan chauffeur" }).click();
  await expect(page).toHaveURL(/\/driver$/);
  await expect(page.getByText("ЭКСПО, Мәңгілік Ел даңғылы, Астана")).toBeVisible();
});

test("visits and meetings show with whom, and people only those who opted in", async ({
  page,
  signInAs,
  at,
}) => {
  await signInAs("delegate");
  await at(inAstana);
  await page.goto("/my/astana-2017/visits");
  await expect(page.getByRole("heading", { level: 1, name: "Bezoeken en gesprekken" })).toBeVisible();
  await expect(page.getByText(/Verdieping paviljoen Duitsland, ronde 1/).first()).toBeVisible();
  await expect(page.getByText(/ronde 2/)).toHaveCount(0);
  await expect(page.getByText(closed).first()).toBeVisible();

  await page.goto("/my/astana-2017/people");
  await expect(page.getByRole("heading", { level: 1, name: "Mensen" })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main).toContainText("Bert Verzonnen");
  // Did not opt in.
  await expect(main).not.toContainText("Frank Bedacht");
  await page.getByLabel("Zoek op naam, bedrijf of functie").fill("gulay");
  await page.getByLabel("Zoek op naam, bedrijf of functie").press("Enter");
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(main).toContainText("Gülay Fictief");
  await expect(main).not.toContainText("Bert Verzonnen");
});

/** Answers the address that "Meer" shows for a secret link or the calendar. */
async function makeAddress(page: Page, title: "Geheime link" | "In uw eigen agenda"): Promise<string> {
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });
  await card.getByRole("button", { name: /Maak een adres|Vernieuwen/ }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "Het nieuwe adres staat hieronder" }),
  ).toBeVisible();
  return card.getByLabel("Adres").inputValue();
}

test("a secret link opens the itinerary signed out, without other people, until it is revoked", async ({
  page,
  context,
  mails,
  another,
  at,
  allow,
}) => {
  allow(/status of 404/);
  await asIvo(context, page, mails);
  await page.goto("/my/astana-2017/me");
  await expect(page.getByRole("main")).toContainText(ivoName);
  const address = await makeAddress(page, "Geheime link");
  expect(new URL(address).pathname).toMatch(/^\/i\/[A-Za-z0-9_-]{43}$/);
  await expect(page.getByRole("img", { name: "QR-code van uw geheime link" })).toBeVisible();

  const stranger = await another();
  await at(inAstana, stranger);
  const opened = await stranger.newPage();
  await opened.goto(address);
  await expect(opened.getByRole("heading", { name: "Bus naar de Expo" }).first()).toBeVisible();
  await expect(opened.getByRole("main")).toContainText("09:10");
  for (const part of [
    "",
    "/programme?day=2017-06-22&show=all",
    "/programme?day=2017-06-23&show=all",
    "/visits",
  ]) {
    await opened.goto(`${address}${part}`);
    const html = await opened.content();
    for (const hidden of [...others, closed, internal, "+324700000"]) {
      expect(html, `${part || "today"} holds nothing of ${hidden}`).not.toContain(hidden);
    }
  }

  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "Geheime link" }) });
  await card.getByRole("button", { name: "Intrekken" }).click();
  await expect(page.getByRole("status").filter({ hasText: "ingetrokken" })).toBeVisible();
  const after = await opened.goto(address);
  expect(after?.status()).toBe(404);
  await expect(opened.getByRole("heading", { level: 1, name: "Deze link opent niets meer." })).toBeVisible();
});

async function feed(
  request: APIRequestContext,
  address: string,
): Promise<{ text: string; events: ICAL.Event[] }> {
  const response = await request.get(new URL(address).pathname);
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  const text = await response.text();
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return { text, events: calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)) };
}

test("the calendar feed has the right times, says what is tentative, and leaks nothing", async ({
  page,
  context,
  mails,
  request,
}) => {
  await asIvo(context, page, mails);
  await page.goto("/my/astana-2017/me");
  const address = await makeAddress(page, "In uw eigen agenda");
  const { text, events } = await feed(request, address);
  const find = (part: string) => {
    const event = events.find((one) => one.summary.includes(part));
    if (!event) throw new Error(`The feed lacks ${part}`);
    return event;
  };
  const times = (part: string) => [
    find(part).startDate.toJSDate().toISOString(),
    find(part).endDate.toJSDate().toISOString(),
  ];
  const status = (part: string) => find(part).component.getFirstPropertyValue("status");
  expect(times("Nur Alem")).toEqual(["2017-06-22T03:30:00.000Z", "2017-06-22T05:30:00.000Z"]);
  expect(times("Vlucht Brussel")).toEqual(["2017-06-21T09:30:00.000Z", "2017-06-21T17:30:00.000Z"]);
  expect(times("Transfer luchthaven")).toEqual(["2017-06-21T17:50:00.000Z", "2017-06-21T18:40:00.000Z"]);
  expect(status("voorzitter van de Nationale Kamer")).toBe("TENTATIVE");
  expect(find("voorzitter van de Nationale Kamer").summary).toMatch(/^Onder voorbehoud/);
  expect(status("ronde 2")).toBe("CONFIRMED");
  expect(find("Nur Alem").startDate.zone?.tzid).toBe("Asia/Almaty");
  expect(events.some((one) => one.summary.includes("ronde 1"))).toBe(false);

  const uids = events.map((one) => one.uid);
  expect(new Set(uids).size).toBe(uids.length);
  const again = await feed(request, address);
  expect(again.events.map((one) => one.uid)).toEqual(uids);
  for (const hidden of [closed, internal, ...others]) expect(text).not.toContain(hidden);
});

test("a closed item is in no answer to somebody who is not invited", async ({
  page,
  context,
  mails,
  signInAs,
  another,
  request,
  allow,
}) => {
  allow(/status of 404/);
  // Its address, as somebody sees it who is invited.
  const invited = await another();
  await signInAs("delegate", invited);
  const theirs = await invited.newPage();
  await theirs.goto("/my/astana-2017/programme?day=2017-06-23");
  const href = await theirs
    .getByRole("main")
    .getByRole("link", { name: closed })
    .first()
    .getAttribute("href");
  const id = href?.split("/").at(-1) ?? "";
  expect(id).toMatch(/^[0-9a-f-]{36}$/);

  await asIvo(context, page, mails);
  await page.goto("/my/astana-2017/me");
  const calendar = await makeAddress(page, "In uw eigen agenda");
  const days = ["21", "22", "23", "24"].map((day) => `/my/astana-2017/programme?show=all&day=2017-06-${day}`);
  const addresses = [
    "/my",
    "/my/astana-2017",
    ...days,
    "/my/astana-2017/visits",
    "/my/astana-2017/people?q=ministers",
    "/my/astana-2017/me",
    "/missions/astana-2017",
    new URL(calendar).pathname,
  ];
  for (const address of addresses) {
    const response = await page.request.get(address, { headers: { cookie: await cookieOf(context) } });
    expect(response.status(), address).toBe(200);
    const body = await response.text();
    for (const hidden of [
      ...[id, closed, "entretien avec des ministres", "small group only", internal],
      ...["voorbereiding van de missieleider", "head of mission prepares", "préparation du chef de mission"],
    ]) {
      expect(body.toLowerCase(), `${address} holds nothing of ${hidden}`).not.toContain(hidden.toLowerCase());
    }
  }
  const guessed = await page.goto(`/my/astana-2017/items/${id}`);
  expect(guessed?.status()).toBe(404);
  expect(await page.content()).not.toContain(closed);
  expect((await request.get(`/my/astana-2017/items/${id}`, { maxRedirects: 0 })).status()).toBe(307);
});

async function cookieOf(context: BrowserContext): Promise<string> {
  const clock = `missio-clock=${inAstana}`;
  const session = (await context.cookies()).filter((cookie) => cookie.name.endsWith("missio-session"));
  return [...session.map((cookie) => `${cookie.name}=${cookie.value}`), clock].join("; ");
}

test("what others may see of one is one's own choice, and the clock of the demo moves", async ({
  page,
  signInAs,
}) => {
  await signInAs("delegate");
  await page.goto("/my/astana-2017/me");
  const me = page.getByRole("main");
  await expect(me).toContainText("An Voorbeeld");
  await page.getByRole("checkbox", { name: "Toon mij aan de andere deelnemers" }).check();
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard." })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Toon mij aan de andere deelnemers" })).toBeChecked();

  await page.goto("/my/astana-2017");
  await page.getByText("Kies een ander moment").click();
  await page.getByRole("button", { name: /22 juni.*09:10/ }).click();
  await expect(page.getByRole("main")).toContainText("09:10");
  await expect(page.getByRole("heading", { name: "Bus naar de Expo" }).first()).toBeVisible();
});
