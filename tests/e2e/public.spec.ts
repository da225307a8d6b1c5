import { expect, expectNoSidewaysScroll, inAstana, test } from "./fixtures";

const languages = [
  {
    locale: "nl",
    prefix: "",
    name: "Netwerkmissie Expo 2017 Astana",
    home: /handelsmissie/i,
    head: "Vlaams minister van Werk, Economie, Innovatie en Sport",
    item: "Rondleiding Nur Alem, paviljoen van Kazachstan",
    day: /donderdag 22 juni/i,
    visa: "Niet nodig tot 30 dagen (demo)",
  },
  {
    locale: "en",
    prefix: "/en",
    name: "Network mission to Expo 2017, Astana",
    home: /.+/,
    head: "Flemish Minister for Work, Economy, Innovation and Sport",
    item: /Nur Alem/,
    day: /Thursday 22 June/i,
    visa: "Not needed up to 30 days (demo)",
  },
  {
    locale: "fr",
    prefix: "/fr",
    name: "Mission de réseautage Expo 2017 Astana",
    home: /.+/,
    head: "Ministre flamand de l’Emploi, de l’Économie, de l’Innovation et des Sports",
    item: "Visite guidée Nur Alem, pavillon du Kazakhstan",
    day: /jeudi 22 juin/i,
    visa: "Pas nécessaire jusqu’à 30 jours (démo)",
  },
] as const;

for (const { locale, prefix, name, home, head, item, day, visa } of languages) {
  test(`home and mission page, ${locale}`, async ({ page }) => {
    await page.goto(prefix || "/");
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.getByRole("heading", { level: 1, name: home })).toBeVisible();
    await expectNoSidewaysScroll(page);

    await page.getByRole("link", { name }).click();
    await expect(page).toHaveURL(`${prefix}/missions/astana-2017`);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(name));
    const main = page.getByRole("main");
    await expect(main.getByRole("img", { name: /Hasselt.*Astana|Astana.*Hasselt/ })).toBeVisible();
    await expect(main.getByText("Philippe Muyters").first()).toBeVisible();
    await expect(main.getByText(head)).toBeVisible();
    for (const text of ["Voka – Kamer van Koophandel Limburg", "Belgische ambassade in Kazachstan", visa]) {
      await expect(main.getByText(text).first()).toBeVisible();
    }
    await expect(main.getByText(/2[.,\s]?450/).first()).toBeVisible();
    // The public programme by local day, with the hours of Astana, whatever zone the reader is in.
    await expect(main.getByRole("heading", { level: 3, name: day })).toContainText("Astana");
    const row = main.getByRole("listitem").filter({ hasText: item });
    await expect(row).toContainText("09:30");
    await expectNoSidewaysScroll(page);
  });

  test(`what search engines and others read of a mission, ${locale}`, async ({ page, request, baseURL }) => {
    await page.goto(`${prefix}/missions/astana-2017`);
    const content = (selector: string) => page.locator(selector).first().getAttribute("content");
    expect(await content('meta[property="og:title"]')).toContain(name);
    expect(await content('meta[name="description"]')).toBeTruthy();
    const alternates = page.locator('link[rel="alternate"][hreflang]');
    const found = await alternates.evaluateAll((links) =>
      links.map((link) => [link.getAttribute("hreflang"), new URL((link as HTMLLinkElement).href).pathname]),
    );
    expect(Object.fromEntries(found)).toMatchObject({
      nl: "/missions/astana-2017",
      en: "/en/missions/astana-2017",
      fr: "/fr/missions/astana-2017",
    });
    const canonical = await page.locator('link[rel="canonical"]').getAttribute("href");
    expect(new URL(canonical ?? "").pathname).toBe(`${prefix}/missions/astana-2017`);

    const event: unknown = JSON.parse(
      (await page.locator('script[type="application/ld+json"]').first().textContent()) ?? "",
    );
    expect(event).toMatchObject({ "@type": expect.stringMatching(/Event$/), name });
    expect(JSON.stringify(event)).toContain("2017-06-21");

    const image = (await content('meta[property="og:image"]')) ?? "";
    const picture = await request.get(image.replace(/^https?:\/\/[^/]+/, baseURL ?? ""));
    expect(picture.status()).toBe(200);
    expect(picture.headers()["content-type"]).toBe("image/png");
    expect((await picture.body()).subarray(1, 4).toString()).toBe("PNG");
  });
}

test("the sitemap names every published mission in three languages", async ({ request }) => {
  const response = await request.get("/sitemap.xml");
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toContain("xml");
  const text = await response.text();
  for (const prefix of ["", "/en", "/fr"]) expect(text).toContain(`${prefix}/missions/astana-2017</loc>`);
  expect(text).toContain("hreflang");
  const robots = await request.get("/robots.txt");
  expect(await robots.text()).toMatch(/Sitemap: .*\/sitemap\.xml/);
});

test("health says how it is", async ({ request }) => {
  const response = await request.get("/api/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({
    status: "ok",
    database: "ok",
    jobs: "ok",
    version: expect.stringMatching(/./),
  });
});

test("the language switch keeps the page", async ({ page }) => {
  await page.goto("/missions/astana-2017");
  await page.getByRole("link", { name: /^(EN|English)$/i }).click();
  await expect(page).toHaveURL("/en/missions/astana-2017");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.goto("/nl/missions/astana-2017");
  await expect(page).toHaveURL("/missions/astana-2017");
});

test("one can apply where registration is open, and reads why not where it is not", async ({ page, at }) => {
  await page.goto("/missions/helsinki-tallinn");
  await page.getByRole("link", { name: "Schrijf u in" }).first().click();
  await expect(page).toHaveURL("/missions/helsinki-tallinn/register");
  await page.goto("/missions/astana-2017");
  await expect(page.getByRole("link", { name: "Schrijf u in" })).toHaveCount(0);
  await at(inAstana);
  await page.goto("/missions/astana-2017/register");
  await expect(page.getByRole("heading", { name: "De inschrijvingen zijn afgesloten" })).toBeVisible();
});

test("nothing of a delegate, a closed item, a bus or a hotel is in what the public gets", async ({
  request,
}) => {
  for (const address of ["/", "/missions/astana-2017", "/en/missions/astana-2017", "/sitemap.xml"]) {
    const text = await (await request.get(address)).text();
    for (const secret of [
      "Verzonnen",
      "Fictief",
      "ministers, kleine groep",
      "badges en geschenken",
      "Bus Hasselt",
    ]) {
      expect(text, `${address} holds nothing of “${secret}”`).not.toContain(secret);
    }
  }
});

test("what does not exist says so in the reader's language, and leads on", async ({ page, allow }) => {
  allow(/status of 404/);
  for (const [address, heading] of [
    ["/missions/bestaat-niet", "Deze pagina is er niet"],
    ["/en/nowhere/at/all", "This page is not here"],
    ["/fr/missions/rien", /n’existe pas|introuvable/],
  ] as const) {
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(page).toHaveTitle(typeof heading === "string" ? `${heading} · Missio` : heading);
    await expect(page.getByRole("banner").getByRole("link", { name: "Missio" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link")).toHaveAttribute("href", /^\/(?:en|fr)?$/);
  }
});

test("what does not exist deep in a room leads back into that room", async ({ page, allow, signInAs }) => {
  allow(/status of 404/);
  await signInAs("coordinator");
  for (const [address, onward] of [
    ["/organise/astana-2017/programme/bestaat-niet", "/organise"],
    ["/organise/astana-2017/meetings/bestaat-niet", "/organise"],
    ["/organise/astana-2017/interpreters/bestaat-niet", "/organise"],
    ["/organise/astana-2017/programme/versions/bestaat-niet", "/organise"],
    ["/organise/astana-2017/geen/kamer", "/organise"],
    ["/organise/bestaat-niet", "/organise"],
    ["/my/bestaat-niet", "/my"],
  ] as const) {
    const response = await page.goto(address);
    expect(response?.status(), address).toBe(404);
    await expect(page).toHaveTitle("Deze pagina is er niet · Missio");
    await expect(page.getByRole("heading", { level: 1, name: "Deze pagina is er niet" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link")).toHaveAttribute("href", onward);
  }
});

test("pages carry the headers that protect them", async ({ request }) => {
  for (const [address, scripts] of [
    ["/missions/helsinki-tallinn/register", /script-src 'self' 'nonce-[^']+' 'strict-dynamic'/],
    // Documents hold no script and allow none.
    ["/missions/astana-2017", /^default-src 'none'(?!.*script-src)/],
  ] as const) {
    const page = (await request.get(address)).headers();
    expect(page["content-security-policy"]).toMatch(scripts);
    expect(page["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(page["x-content-type-options"]).toBe("nosniff");
    expect(page["strict-transport-security"]).toBeTruthy();
    expect(page["x-powered-by"]).toBeUndefined();
  }
});

test("search engines may find a mission, and stay away from what is personal", async ({ request }) => {
  expect((await request.get("/missions/astana-2017")).headers()["x-robots-tag"]).toBeUndefined();
  expect((await request.get("/missions/bestaat-niet")).headers()["x-robots-tag"]).toContain("noindex");
});

test("the demo's clock is that of the mission on screen, and at home elsewhere", async ({ page }) => {
  const clock = page.getByRole("complementary", { name: "Kies een ander moment" });
  await page.goto("/");
  await expect(clock.locator("summary")).toContainText(/\d\d:\d\d Brussel/);
  await page.goto("/missions/helsinki-tallinn");
  await clock.locator("summary").click();
  await clock.getByLabel("Moment").fill("2027-02-03T09:10");
  await clock.getByRole("button", { name: "Ga ernaartoe" }).click();
  await expect(page).toHaveURL("/missions/helsinki-tallinn");
  await expect(clock.locator("summary")).toContainText("3 februari 2027, 09:10 Helsinki");
  await page.goto("/missions/astana-2017");
  await expect(clock.locator("summary")).toContainText("3 februari 2027, 12:10 Astana");
});
