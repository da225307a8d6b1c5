import type { Page } from "@playwright/test";
import {
  expect,
  expectAccessible,
  expectNoRawKeys,
  expectNoSidewaysScroll,
  freshEmail,
  freshSlug,
  importMission,
  signInByMail,
  test,
  wall,
} from "./fixtures";

/** From the organiser's draft to the delegate who has seen it, in a mission made for it. */

async function makeMission(page: Page, slug: string): Promise<void> {
  await importMission(page, slug, {
    name: { nl: `Vrijgaveproef ${slug}` },
    startDate: "2031-05-10",
    endDate: "2031-05-12",
    items: [
      {
        key: "receptie",
        kind: "reception",
        status: "confirmed",
        title: { nl: "Receptie" },
        audience: { kind: "everyone" },
        public: true,
        ...wall("2031-05-10T18:00", "2031-05-10T20:00"),
      },
      {
        key: "lunch",
        kind: "meal",
        status: "confirmed",
        title: { nl: "Lunch" },
        audience: { kind: "everyone" },
        ...wall("2031-05-10T12:00", "2031-05-10T13:00"),
      },
    ],
  });
}

async function addDelegate(page: Page, slug: string, lastName: string, email: string): Promise<void> {
  await page.goto(`/organise/${slug}/delegates`);
  await page.getByRole("button", { name: "Deelnemer toevoegen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Voornaam").fill("Proef");
  await dialog.getByLabel("Familienaam").fill(lastName);
  await dialog.getByLabel("E-mailadres").fill(email);
  await dialog.getByLabel("Begint als").selectOption("Meteen aanvaard, met mail");
  await dialog.getByRole("button", { name: "Toevoegen", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: lastName })).toBeVisible();
}

/** Releases what is drafted; without `notify` silently. */
async function release(page: Page, slug: string, version: number, notify: boolean): Promise<void> {
  await page.goto(`/organise/${slug}/programme/release`);
  const tell = page.getByLabel("Laat het weten aan wie het aangaat");
  if (!notify && (await tell.count()) > 0) await tell.uncheck();
  await page.getByRole("button", { name: `Geef versie ${version} vrij` }).click();
  await expect(page).toHaveURL(new RegExp(`/programme/versions/${version}$`));
}

test("a moved item stays where it was until it is released; then it is told, seen, and counted", async ({
  page,
  another,
  signInAs,
  mails,
}) => {
  test.setTimeout(150_000);
  await signInAs("coordinator");
  const slug = freshSlug("vrijgave");
  const email = freshEmail("reiziger");
  await makeMission(page, slug);
  await addDelegate(page, slug, "Reiziger", email);
  await addDelegate(page, slug, "Thuisblijver", freshEmail("thuis"));

  // Before the first release delegates and the public see nothing.
  await page.goto(`/missions/${slug}`);
  await expect(page.getByText("Receptie")).toHaveCount(0);
  await release(page, slug, 1, false);
  await page.goto(`/missions/${slug}`);
  await expect(page.getByText("Receptie")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("18:00–20:00");

  const phone = await another({ viewport: { width: 390, height: 844 } });
  const own = await phone.newPage();
  await signInByMail(own, mails, email);
  await own.goto(`/my/${slug}/programme?day=2031-05-10`);
  const line = own.getByRole("listitem").filter({ hasText: "Receptie" });
  await expect(line).toContainText("18:00");

  // The organiser moves it: the desk shows it, the delegate does not.
  await page.goto(`/organise/${slug}/programme?view=list`);
  await page.getByRole("link", { name: "Receptie" }).first().click();
  await page.getByLabel(/^Begin/).fill("18:30");
  await page.getByRole("button", { name: "Onderdeel bewaren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();
  await page.goto(`/organise/${slug}/programme?view=list`);
  await expect(page.getByText("1 wijziging nog niet vrijgegeven")).toBeVisible();
  await own.reload();
  await expect(line).toContainText("18:00");
  await own.goto(`/missions/${slug}`);
  await expect(own.getByRole("main")).toContainText("18:00–20:00");

  // The diff, whom it concerns, and the mail word for word.
  await page.getByRole("link", { name: "Bekijk en geef vrij" }).click();
  const main = page.getByRole("main");
  await expect(main.locator("del")).toContainText("18:00–20:00 Astana");
  await expect(main.locator("ins")).toContainText("18:30–20:00 Astana");
  await expect(main).toContainText("2 personen merken de wijziging");
  await main.locator("summary", { hasText: "2 personen lezen dit bericht" }).click();
  await expect(main.locator("pre")).toContainText("Uw programma is gewijzigd");
  await expect(main.locator("pre")).toContainText("18:30–20:00 Astana");
  await expectAccessible(page);
  await expectNoRawKeys(page);
  await page.getByRole("button", { name: "Geef versie 2 vrij" }).click();
  await expect(page).toHaveURL(/\/programme\/versions\/2$/);
  await expect(main).toContainText("Gezien door 0 van 2");

  // One mail; opening its link is not yet "seen".
  const mail = await mails.open(email, /Wijziging in uw programma: Receptie/);
  expect(mail.text).toContain("18:30–20:00 Astana");
  await own.goto(`/my/${slug}`);
  const banner = own.getByRole("region", { name: "Gewijzigd in uw programma" });
  await expect(banner.locator("del")).toContainText("18:00–20:00 Astana");
  await expect(banner.locator("ins")).toContainText("18:30–20:00 Astana");
  await expectAccessible(own);
  await expectNoSidewaysScroll(own);
  await own.reload();
  await banner.getByRole("button", { name: "Gezien: Receptie" }).click();
  await expect(own).toHaveURL(`/my/${slug}`);
  await expect(banner).toHaveCount(0);

  await page.reload();
  await expect(main).toContainText("Gezien door 1 van 2");
  const open = main.getByRole("listitem").filter({ hasText: "Thuisblijver" }).last();
  await expect(open.getByRole("link", { name: "Mail Proef Thuisblijver" })).toHaveAttribute(
    "href",
    /^mailto:/,
  );
  await expectAccessible(page);
  // Whoever got a mail just now is not sent another.
  await page.getByRole("button", { name: "Stuur nog eens aan wie het niet zag" }).click();
  await expect(main).toContainText("kreeg minder dan 30 minuten geleden al bericht");

  await page.goto(`/organise/${slug}/programme/versions?from=1&to=2`);
  await expect(page.getByRole("heading", { name: "Van versie 1 naar versie 2" })).toBeVisible();
  await expect(main.locator("del")).toContainText("18:00–20:00");
  await expectAccessible(page);
});
