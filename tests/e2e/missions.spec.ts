import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, freshSlug, summaryOf, test } from "./fixtures";

/** An organiser defines a mission: by hand, in two tabs, from a file. */

const astana = path.resolve(import.meta.dirname, "../../db/seed/missions/astana-2017.json");

async function create(page: Page, name: string, slug: string): Promise<void> {
  await page.goto("/organise/new");
  await expect(page.getByRole("heading", { level: 1, name: "Nieuwe missie" })).toBeVisible();
  await page.getByLabel("Naam – Nederlands").fill(name);
  await page.getByLabel("Webadres").fill(slug);
  await page.getByLabel("Eerste dag").fill("2031-05-05");
  await page.getByLabel("Laatste dag").fill("2031-05-08");
  await page.getByLabel("Tijdzone ter plaatse").fill("Asia/Almaty");
  await page.getByLabel("Stad van bestemming – Nederlands").fill("Astana");
  await page.getByLabel("Land van bestemming").selectOption("KZ");
  await page.getByLabel("Aantal plaatsen").fill("12");
  await page.getByLabel("Prijs per persoon").fill("1250");
  await page.getByRole("button", { name: "Missie aanmaken" }).click();
}

test("a mission is created, described, published, and archived", async ({
  page,
  signInAs,
  another,
  allow,
}) => {
  allow(/status of 404/);
  test.setTimeout(90_000);
  await signInAs("coordinator");
  const slug = freshSlug("proefmissie");
  const name = `Naar de steppe ${slug.slice(-6)}`;
  await create(page, name, slug);
  await expect(page).toHaveURL(`/organise/${slug}`);

  // It says what is needed before people can register, and ticks what is done.
  const step = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(step("Inschrijving openen")).toContainText("Nog te doen");
  await expect(step("Op de site zetten")).toContainText("Nog te doen");

  const visitor = await (await another()).newPage();
  expect((await visitor.goto(`/missions/${slug}`))?.status()).toBe(404);

  await page.goto(`/organise/${slug}/settings?part=texts`);
  await page.getByLabel("Slagzin – Nederlands").fill("Met <b>ondernemers</b> naar de steppe 🐎");
  await page.getByLabel("Slagzin – Engels").fill("To the steppe with entrepreneurs");
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();

  await page.goto(`/organise/${slug}/settings`);
  await page.getByRole("button", { name: "Publiceren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Gepubliceerd." })).toBeVisible();
  await page.goto(`/organise/${slug}`);
  await expect(step("Op de site zetten")).toContainText("Gedaan");
  await page.getByRole("link", { name: "Inschrijving openen" }).click();
  await expect(page).toHaveURL(`/organise/${slug}/settings`);
  await visitor.goto("/");
  await visitor.getByRole("link", { name: new RegExp(name) }).click();
  await expect(visitor).toHaveURL(`/missions/${slug}`);
  const main = visitor.getByRole("main");
  await expect(visitor.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(main).toContainText("Met <b>ondernemers</b> naar de steppe 🐎");
  await expect(main).toContainText(/1[.\s]?250/);
  await expect(main).toContainText("5–8 mei 2031");
  await visitor.goto(`/en/missions/${slug}`);
  // The name exists in Dutch only: it stands there as the stated fallback.
  await expect(visitor.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(main).toContainText("To the steppe with entrepreneurs");

  await page.getByRole("button", { name: "Archiveren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Gearchiveerd." })).toBeVisible();
  await page.goto("/organise");
  await expect(page.getByText(name)).toHaveCount(0);
  await page.goto("/organise?show=archived");
  await expect(page.getByText(name).first()).toBeVisible();
});

test("what is wrong in a new mission is said, and an address in use comes with a free one", async ({
  page,
  signInAs,
}) => {
  await signInAs("coordinator");
  await create(page, "Astana nog eens", "astana-2017");
  await expect(summaryOf(page)).toContainText("al van een andere missie");
  await expect(page.getByLabel("Naam – Nederlands")).toHaveValue("Astana nog eens");
  await expect(page.getByLabel("Aantal plaatsen")).toHaveValue("12");

  await page.getByLabel("Webadres").fill("Geen Adres!");
  await page.getByLabel("Laatste dag").fill("2031-05-01");
  await page.getByLabel("Tijdzone ter plaatse").fill("Mars/Olympus");
  await page.getByRole("button", { name: "Missie aanmaken" }).click();
  await expect(summaryOf(page)).toContainText("Gebruik kleine letters, cijfers en koppeltekens");
  await expect(summaryOf(page)).toContainText("Het einde valt voor het begin");
  await expect(summaryOf(page)).toContainText("Deze tijdzone kennen we niet");
  await expect(page.getByLabel("Tijdzone ter plaatse")).toHaveValue("Mars/Olympus");
});

test("two tabs: the later one is told what the other made of it, and loses nothing", async ({
  page,
  context,
  signInAs,
}) => {
  await signInAs("coordinator");
  const slug = freshSlug("tweetabs");
  await create(page, "Twee tabs", slug);
  await expect(page).toHaveURL(`/organise/${slug}`);
  const address = `/organise/${slug}/settings?part=texts`;
  await page.goto(address);
  const tab = await context.newPage();
  await tab.goto(address);
  await tab.getByLabel("Slagzin – Nederlands").fill("Van de andere");
  await tab.getByRole("button", { name: "Bewaren" }).click();
  await expect(tab.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();

  await page.getByLabel("Slagzin – Nederlands").fill("Van mij");
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(summaryOf(page)).toContainText("Iemand anders heeft dit intussen gewijzigd");
  await expect(page.getByText("Iemand anders maakte hiervan: Van de andere").first()).toBeVisible();
  await expect(page.getByLabel("Slagzin – Nederlands")).toHaveValue("Van mij");
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();
  await tab.goto(address);
  await expect(tab.getByLabel("Slagzin – Nederlands")).toHaveValue("Van mij");
});

test("groups and partners keep the order that they are put in", async ({ page, signInAs }) => {
  await signInAs("coordinator");
  const slug = freshSlug("volgorde");
  await create(page, "Volgorde", slug);
  await expect(page).toHaveURL(`/organise/${slug}`);
  const saved = page.getByRole("status").filter({ hasText: "Bewaard" });
  const row = (name: string) => page.getByRole("group", { name, exact: true });

  const groups = `/organise/${slug}/settings?part=groups`;
  await page.goto(groups);
  for (const [index, name] of ["Energie", "Zorg", "Landbouw"].entries()) {
    await page.getByRole("button", { name: "Groep toevoegen" }).click();
    await row(`Groep ${index + 1}`)
      .getByLabel("Naam – Nederlands")
      .fill(name);
  }
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(saved).toBeVisible();
  await page.getByRole("button", { name: "Omhoog: Groep 3" }).click();
  await page.getByRole("button", { name: "Omlaag: Groep 1" }).click();
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(saved).toBeVisible();
  await page.goto(groups);
  for (const [index, name] of ["Landbouw", "Energie", "Zorg"].entries()) {
    await expect(row(`Groep ${index + 1}`).getByLabel("Naam – Nederlands")).toHaveValue(name);
  }

  const partners = `/organise/${slug}/settings?part=partners`;
  await page.goto(partners);
  for (const [index, name] of ["Kamer", "Ambassade"].entries()) {
    await page.getByRole("button", { name: "Partner toevoegen" }).click();
    await row(`Partner ${index + 1}`)
      .getByLabel("Naam", { exact: true })
      .fill(name);
  }
  await page.getByRole("button", { name: "Omhoog: Partner 2" }).click();
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(saved).toBeVisible();
  await page.goto(partners);
  await expect(row("Partner 1").getByLabel("Naam", { exact: true })).toHaveValue("Ambassade");
  await expect(row("Partner 2").getByLabel("Naam", { exact: true })).toHaveValue("Kamer");
  await expect(page.getByRole("button", { name: "Omhoog: Partner 1" })).toBeDisabled();
});

test("an expired session loses nothing of what was typed", async ({ page, context, signInAs }) => {
  await signInAs("coordinator");
  const slug = freshSlug("sessie");
  await create(page, "Sessie", slug);
  await expect(page).toHaveURL(`/organise/${slug}`);
  await page.goto(`/organise/${slug}/settings?part=texts`);
  await page.getByLabel("Slagzin – Nederlands").fill("Getypt terwijl de sessie verliep");
  await context.clearCookies({ name: /session/ });
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(summaryOf(page)).toContainText("U bent afgemeld");
  await expect(page.getByLabel("Slagzin – Nederlands")).toHaveValue("Getypt terwijl de sessie verliep");
  await signInAs("coordinator");
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();
});

test("a real programme is imported under another address, after a look at what is in it", async ({
  page,
  signInAs,
  request,
}) => {
  await signInAs("coordinator");
  await page.goto("/organise/import");
  await page.getByLabel("Bestand", { exact: true }).setInputFiles(astana);
  const preview = page.getByRole("main");
  await expect(preview).toContainText("Dit staat in het bestand");
  await expect(preview).toContainText("21–24 juni 2017");
  await page.getByLabel("Webadres van de nieuwe missie").fill("astana-2017");
  await page.getByRole("button", { name: "Importeren" }).click();
  await expect(summaryOf(page)).toContainText("al van een andere missie");
  const slug = freshSlug("ingelezen");
  await page.getByLabel("Webadres van de nieuwe missie").fill(slug);
  await page.getByRole("button", { name: "Importeren" }).click();
  await expect(page).toHaveURL(`/organise/${slug}`);

  await page.goto(`/organise/${slug}/programme?view=list`);
  const row = page.getByRole("row").filter({ hasText: "Transfer airport to hotel" });
  await expect(row).toContainText("23:50");
  await expect(row).toContainText(/00:40/);

  // Out again, without loss.
  const session = (await page.context().cookies()).find((cookie) => cookie.name.endsWith("missio-session"));
  const file = await request.get(`/api/missions/${slug}/export`, {
    headers: { cookie: `${session?.name}=${session?.value}` },
  });
  const written = (await file.json()) as { items: { annotations: Record<string, unknown> }[] };
  const source = JSON.parse(readFileSync(astana, "utf8")) as { items: { id: string }[] };
  expect(written.items).toHaveLength(source.items.length);
});

test("a wrong file gives a row for each fault, and nothing is kept", async ({ page, signInAs }) => {
  await signInAs("coordinator");
  await page.goto("/organise/import");
  const file = page.getByLabel("Bestand", { exact: true });
  await file.setInputFiles({
    name: "kapot.json",
    mimeType: "application/json",
    buffer: Buffer.from("{ kapot"),
  });
  await expect(summaryOf(page)).toContainText("Eén fout");
  await expect(page.getByRole("main")).toContainText("geen leesbaar JSON-bestand");

  const broken = {
    schema: "missio/1",
    slug: "Fout Adres",
    name: {},
    homeTz: "Europe/Brussels",
    hostTz: "Mars/Olympus",
    startDate: "2031-02-30",
    endDate: "2031-03-01",
    places: [],
    items: [
      {
        key: "x",
        kind: "bus",
        title: { nl: "Terug in de tijd" },
        start: { local: "2031-03-01T10:00", tz: "Europe/Brussels" },
        end: { local: "2031-03-01T09:00", tz: "Europe/Brussels" },
        place: "nergens",
      },
    ],
  };
  await file.setInputFiles({
    name: "fout.json",
    mimeType: "application/json",
    buffer: Buffer.from(`\uFEFF${JSON.stringify(broken)}`),
  });
  const rows = page.getByRole("row");
  await expect(rows.filter({ hasText: "hostTz" })).toBeVisible();
  await expect(rows.filter({ hasText: "slug" })).toBeVisible();
  await expect(rows.filter({ hasText: "startDate" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Importeren" })).toHaveCount(0);

  // What the parts say of each other is looked at once each of them can be read.
  const [item] = broken.items;
  const sound = {
    ...broken,
    slug: "proef",
    name: { nl: "Proef" },
    hostTz: "Asia/Almaty",
    startDate: "2031-02-28",
    items: [{ ...item, end: null }],
  };
  await file.setInputFiles({
    name: "verwijzing.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(sound)),
  });
  await expect(rows.filter({ hasText: "items[0].place" })).toContainText("staat nergens in het bestand");
  await expect(page.getByRole("button", { name: "Importeren" })).toHaveCount(0);
});
