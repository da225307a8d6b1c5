import type { Page } from "@playwright/test";
import { linkLanguages } from "@/db/enums";
import { expect, expectAccessible, expectNoSidewaysScroll, freshSlug, inAstana, test } from "./fixtures";

/** A counterpart answers by link, on a phone, in Russian and without script; the organiser decides about it. */

async function addCounterpart(page: Page, name: string): Promise<void> {
  await page.goto("/organise/astana-2017/counterparts/new");
  await page.getByLabel(/^Organisatie/).fill("Ministerie van Proef");
  await page.getByLabel(/^Naam/).fill(name);
  await page.getByText("Andere talen").click();
  await page.getByLabel("Russisch").check();
  await page.getByRole("button", { name: "Gesprekspartner bewaren" }).click();
  await page.getByRole("link", { name }).first().click();
  await expect(page).toHaveURL(/counterparts\/[0-9a-f-]{36}/);
}

async function addMeeting(page: Page, title: string, name: string): Promise<void> {
  await page.goto("/organise/astana-2017/meetings/new");
  await page.getByLabel("Titel – Nederlands").fill(title);
  await page.getByLabel(/^Dag/).fill("2017-06-24");
  await page.getByLabel(/^Begin/).fill("05:00");
  await page.getByLabel(/^Einde/).fill("05:30");
  const seats = page
    .getByLabel(/gesprekspartner/i)
    .and(page.getByRole("combobox"))
    .last();
  const option = await page.getByRole("option").filter({ hasText: name }).first().textContent();
  await seats.selectOption({ label: option ?? name });
  await page.getByRole("button", { name: "Gesprek toevoegen" }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test("a counterpart proposes another time in Russian on a phone; the organiser takes it, and revokes the link", async ({
  page,
  signInAs,
  another,
  at,
  allow,
}) => {
  test.setTimeout(150_000);
  await signInAs("coordinator");
  const mark = freshSlug("link").slice(-6);
  const name = `Ерлан Һасанов ${mark}`;
  const title = `Gesprek per link ${mark}`;
  await addCounterpart(page, name);
  const desk = page.url();
  await addMeeting(page, title, name);
  const meeting = page.url();

  await page.goto(desk);
  await page.getByRole("button", { name: "Link maken" }).click();
  const address = page.getByRole("region", { name: "Link om te bevestigen" }).or(page.locator("#link"));
  const field = address.getByLabel("Adres", { exact: true });
  await expect(field).toHaveValue(/\/link\/[A-Za-z0-9_-]{43}$/);
  const link = new URL(await field.inputValue()).pathname;

  const phone = await another({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  await at(inAstana, phone);
  const guest = await phone.newPage();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { level: 1, name: "Ваши встречи" })).toBeVisible();
  await expect(guest.locator("html")).toHaveAttribute("lang", "ru");
  await expect(guest.getByText("суббота, 24 июня 2017 г., 05:00–05:30")).toBeVisible();
  await expect(guest.getByText(/местное время, .*UTC\+6/)).toBeVisible();
  await expect(guest.getByRole("article")).toHaveCount(1);

  // Nothing chosen, then an hour that is planned already: said in words, and nothing typed is lost.
  allow(/422/);
  await guest.getByLabel("Что вам понадобится?").fill("Пропуск в здание");
  await guest.getByRole("button", { name: "Отправить ответ" }).click();
  await expect(guest.getByText("Выберите ответ.")).toBeVisible();
  await expect(guest.getByLabel("Что вам понадобится?")).toHaveValue("Пропуск в здание");
  await guest.getByLabel("Предлагаю другое время").check();
  await guest.getByLabel("День").fill("2017-06-24");
  await guest.getByLabel("С", { exact: true }).fill("05:00");
  await guest.getByRole("button", { name: "Отправить ответ" }).click();
  await expect(guest.getByText("Это время уже запланировано.")).toBeVisible();
  await guest.getByLabel("С", { exact: true }).fill("06:15");
  await guest.getByRole("button", { name: "Отправить ответ" }).click();
  await expect(guest.getByText("Спасибо, ваш ответ отправлен")).toBeVisible();
  await expect(guest.getByText(/Вы предложили другое время: суббота, 24 июня 2017 г., 06:15/)).toBeVisible();

  await page.goto("/organise/astana-2017/meetings");
  const waiting = page.locator("#answers").getByRole("listitem").filter({ hasText: title });
  await expect(waiting.getByText("Stelt za 24 juni 06:15 voor")).toBeVisible();
  await expect(waiting.getByText("Пропуск в здание")).toBeVisible();
  await waiting.getByRole("button", { name: "Naar dit moment verplaatsen" }).click();
  await expect(waiting).toHaveCount(0);
  await page.goto(meeting);
  await expect(page.locator("#answers").getByText("Komt", { exact: true })).toBeVisible();
  await expect(page.getByLabel(/^Begin/).first()).toHaveValue("06:15");

  await guest.goto(link);
  await expect(guest.getByText("суббота, 24 июня 2017 г., 06:15–06:45")).toBeVisible();
  await expect(guest.getByText("Вы подтвердили встречу.")).toBeVisible();

  // In each language, on a phone.
  const look = await another({ viewport: { width: 390, height: 844 } });
  await at(inAstana, look);
  const reader = await look.newPage();
  for (const language of linkLanguages) {
    await reader.goto(`${link}?lang=${language}`);
    await expect(reader.locator("html")).toHaveAttribute("lang", language);
    await expectAccessible(reader);
    await expectNoSidewaysScroll(reader);
  }

  await page.goto(desk);
  await page.getByRole("button", { name: "Link intrekken" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Link intrekken" }).click();
  await expect(page.getByText("Er is geen link die werkt.")).toBeVisible();
  allow(/404/);
  const gone = await guest.goto(link);
  expect(gone?.status()).toBe(404);
  await expect(guest.getByRole("heading", { level: 1, name: "Ссылка больше не действует" })).toBeVisible();
  await expect(guest.getByText("Организатор отозвал эту ссылку.")).toBeVisible();
  await expect(guest.getByText(title)).toHaveCount(0);
});
