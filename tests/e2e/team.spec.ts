import { codeIn, expect, freshEmail, linkIn, test } from "./fixtures";

/** Somebody is invited to the team of a mission, comes in through the mail, and finds what the role opens. */

test("an invitation by mail is accepted on the screens, and its role works", async ({
  page,
  another,
  mails,
  signInAs,
  allow,
}) => {
  allow(/status of 404/);
  test.setTimeout(90_000);
  const email = freshEmail("post");
  await signInAs("coordinator");
  await page.goto("/organise/astana-2017/team");
  await page.getByRole("button", { name: "Iemand uitnodigen" }).click();
  const dialog = page.getByRole("dialog", { name: "Iemand uitnodigen" });
  await dialog.getByLabel("E-mailadres").fill(email);
  await dialog.getByRole("radio", { name: /^Partner of ambassade/ }).check();
  await dialog.getByRole("button", { name: "Uitnodiging sturen" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("main")).toContainText(email);

  const invitation = await mails.open(email, /nodigt u uit/);
  const invited = await (await another()).newPage();
  await invited.goto(linkIn(invitation));
  await expect(invited.getByRole("heading", { level: 1, name: "U bent uitgenodigd" })).toBeVisible();
  await expect(invited.getByRole("main")).toContainText("Netwerkmissie Expo 2017 Astana");
  // The code goes to the invited address and to no other.
  await expect(invited.getByLabel("E-mailadres")).toHaveValue(email);
  await expect(invited.getByLabel("E-mailadres")).not.toBeEditable();
  await invited.getByRole("button", { name: "Stuur mij een code" }).click();
  const code = codeIn(await mails.open(email, /Aanmelden bij/, [invitation.href]));
  await invited.getByLabel("Code van 6 cijfers").fill(code);
  await invited.getByRole("button", { name: "Aanmelden", exact: true }).click();
  await invited.getByRole("button", { name: "Uitnodiging aanvaarden" }).click();
  await expect(invited).toHaveURL("/organise");
  await invited.getByRole("main").getByRole("link", { name: "Netwerkmissie Expo 2017 Astana" }).click();
  await expect(invited).toHaveURL("/organise/astana-2017");
  await expect(
    invited.getByRole("heading", { level: 1, name: "Netwerkmissie Expo 2017 Astana" }),
  ).toBeVisible();

  const sections = invited.getByRole("navigation", { name: "Onderdelen van de missie" });
  await sections.getByRole("link", { name: "Programma" }).click();
  await expect(invited).toHaveURL("/organise/astana-2017/programme");
  await invited.getByRole("link", { name: "Lijst" }).click();
  await expect(invited.getByText("Rondleiding Nur Alem").first()).toBeVisible();
  // A partner reads, and writes nothing.
  await expect(sections.getByRole("link", { name: "Instellingen" })).toHaveCount(0);
  expect((await invited.goto("/organise/astana-2017/settings"))?.status()).toBe(404);

  await invited.goto(linkIn(invitation));
  await expect(invited.getByRole("heading", { name: "Deze uitnodiging is al aanvaard" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row").filter({ hasText: email })).toContainText("Partner of ambassade");
});
