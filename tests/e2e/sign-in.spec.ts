import type { Page } from "@playwright/test";
import { codeIn, expect, freshEmail, linkIn, type Mailbox, summaryOf, test } from "./fixtures";

async function askCode(page: Page, email: string): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("E-mailadres").fill(email);
  await page.getByRole("button", { name: "Stuur mij een code" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kijk in uw mailbox" })).toBeFocused();
}

test("the demo offers its people only until a code is asked for", async ({ page }) => {
  const demo = page.getByRole("heading", { name: "De demo bekijken als" });
  await page.goto("/signin");
  await expect(demo).toBeVisible();
  await askCode(page, freshEmail("demo"));
  await expect(demo).toBeHidden();
  await page.getByRole("button", { name: "Ander e-mailadres" }).click();
  await expect(demo).toBeVisible();
});

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code van 6 cijfers").fill(code);
  await page.getByRole("button", { name: "Aanmelden", exact: true }).click();
}

const mailTo = async (mails: Mailbox, email: string) => mails.open(email, /Missio/);

test("a code from the mail signs in, and works once", async ({ page, mails, another }) => {
  const email = freshEmail("code");
  await askCode(page, email);
  await expect(page.getByRole("status")).toContainText(email);
  const mail = await mailTo(mails, email);
  const code = codeIn(mail);
  const second = await (await another()).newPage();
  // Pasted with a blank in the middle, as some mail programs show it.
  await enterCode(page, `${code.slice(0, 3)} ${code.slice(3)}`);
  await page.waitForURL((url) => !url.pathname.endsWith("/signin"));
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1, name: "Mijn account" })).toBeVisible();
  await expect(page.getByText(email).first()).toBeVisible();

  // The link of the same mail has gone with the code.
  await second.goto(linkIn(mail));
  const confirm = second.getByRole("link", { name: `Aanmelden als ${email}` });
  await confirm.or(second.getByRole("button", { name: `Aanmelden als ${email}` })).click();
  await expect(summaryOf(second)).toContainText("Deze link is vervallen of al gebruikt");
});

test("the link in the mail signs in after a confirming click", async ({ page, mails, another }) => {
  const email = freshEmail("link");
  await askCode(page, email);
  const mail = await mailTo(mails, email);
  const other = await (await another()).newPage();
  await other.goto(linkIn(mail));
  await expect(other.getByRole("heading", { level: 1, name: "Aanmelden bij Missio" })).toBeVisible();
  await other
    .getByRole("link", { name: `Aanmelden als ${email}` })
    .or(other.getByRole("button", { name: `Aanmelden als ${email}` }))
    .click();
  await other.waitForURL((url) => !url.pathname.includes("/signin/confirm"));
  await other.goto("/account");
  await expect(other.getByText(email).first()).toBeVisible();
});

test("five wrong tries lock the code, also for the right one", async ({ page, mails }) => {
  const email = freshEmail("fout");
  await askCode(page, email);
  const right = codeIn(await mailTo(mails, email));
  const wrong = right === "000000" ? "111111" : "000000";
  await enterCode(page, "12");
  await expect(summaryOf(page)).toContainText("De code bestaat uit 6 cijfers.");
  for (const left of [4, 3, 2, 1]) {
    await enterCode(page, wrong);
    await expect(summaryOf(page)).toContainText(`U kunt nog ${left} keer proberen.`);
    await expect(page.getByLabel("Code van 6 cijfers")).toHaveValue(wrong);
  }
  await enterCode(page, wrong);
  await expect(summaryOf(page)).toContainText("De code is te vaak fout ingevuld");
  await enterCode(page, right);
  await expect(summaryOf(page)).toContainText("De code is te vaak fout ingevuld");
  await page.goto("/account");
  await expect(page).toHaveURL(/\/signin\?next=/);
});

test("an unknown address gets the same answer as a known one", async ({ page, another }) => {
  const answers: string[] = [];
  for (const email of ["coordinator@missio.example", freshEmail("onbekend")]) {
    const context = await another();
    const tab = await context.newPage();
    await askCode(tab, email);
    answers.push((await tab.locator("main").innerText()).replaceAll(email, "<adres>"));
  }
  expect(answers[1]).toBe(answers[0]);
  await page.goto("/signin");
  await page.getByLabel("E-mailadres").fill("geen adres");
  await page.getByRole("button", { name: "Stuur mij een code" }).click();
  await expect(summaryOf(page)).toContainText("Dit is geen volledig e-mailadres");
  await expect(page.getByLabel("E-mailadres")).toHaveValue("geen adres");
});

test("sessions are listed and end one by one", async ({ page, mails, another }) => {
  const email = freshEmail("toestel");
  await askCode(page, email);
  const first = await mailTo(mails, email);
  await enterCode(page, codeIn(first));
  await page.waitForURL((url) => !url.pathname.endsWith("/signin"));

  const laptop = await (
    await another({
      userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
    })
  ).newPage();
  await askCode(laptop, email);
  await enterCode(laptop, codeIn(await mails.open(email, /Missio/, [first.href])));
  await laptop.waitForURL((url) => !url.pathname.endsWith("/signin"));

  await page.goto("/account");
  const devices = page.getByRole("listitem").filter({ hasText: "Laatst gezien" });
  await expect(devices).toHaveCount(2);
  await expect(devices.filter({ hasText: "Dit toestel" })).toHaveCount(1);
  await devices.filter({ hasText: "Firefox" }).getByRole("button", { name: "Afmelden" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Afmelden" }).click();
  await expect(devices).toHaveCount(1);

  await laptop.goto("/account");
  await expect(laptop).toHaveURL(/\/signin\?next=/);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Mijn account" })).toBeVisible();
});
