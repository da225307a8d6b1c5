import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "@/scripts/browser";

type Frames = { p50: number; p95: number; worst: number };

/** As text: functions would refer to what only the compiler of this file knows. */
const record = `{
  window.gaps = [];
  let last = performance.now();
  requestAnimationFrame(function tick(now) {
    window.gaps?.push(now - last);
    last = now;
    if (window.gaps) requestAnimationFrame(tick);
  });
}`;
const read = "(() => { const gaps = window.gaps; window.gaps = undefined; return gaps; })()";

/** Milliseconds between pictures while `work` goes on; 16.7 is what a screen of 60 Hz can show. */
async function framesDuring(page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(record);
  await work();
  const gaps = await page.evaluate<number[]>(read);
  const sorted = gaps.slice(1).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), worst: at(1) };
}

const wander = async (page: Page, from: { x: number; y: number }, to: { x: number; y: number }) => {
  for (let step = 1; step <= 90; step++) {
    const share = step / 90;
    await page.mouse.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
  }
};

const told = ({ p50, p95, worst }: Frames) =>
  `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, worst ${worst.toFixed(0)} ms`;

/**
 * Prints how the board of 14 days × 120 items feels in a browser: how long it takes to open and to go to the next day,
 * and the time between pictures while a card is dragged, beside that of the same pointer over an empty page.
 */
export async function printBoard(
  base: string,
  { session, day }: { session: string; day: string },
): Promise<void> {
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  try {
    const context = await browser.newContext({ baseURL: base, viewport: { width: 1440, height: 900 } });
    await context.addCookies([
      { name: "missio-session", value: session, url: base },
      { name: "missio-board", value: "view=board&lanes=place&span=3&snap=5", url: base },
    ]);
    const page = await context.newPage();
    await page.setContent("<p>empty</p>");
    const empty = await framesDuring(page, () => wander(page, { x: 200, y: 300 }, { x: 1200, y: 600 }));

    const board = page.getByRole("application");
    const open = async () => {
      const start = performance.now();
      await page.goto(`/organise/helsinki-tallinn/programme?view=board&day=${day}`, { waitUntil: "commit" });
      await board.locator("[data-item]").first().waitFor();
      return performance.now() - start;
    };
    await open();
    const opened = await open();
    const count = await board.locator("[data-item]").count();
    const days = page.locator(".bd-days").locator("a, button");
    const tab = days.nth(6);
    const item = await board.locator("[data-item]").first().getAttribute("data-item");
    const start = performance.now();
    await tab.click();
    await board.locator(`[data-item="${item}"]`).first().waitFor({ state: "detached" });
    await board.locator("[data-item]").first().waitFor();
    const switched = performance.now() - start;

    const box = await board.locator("[data-item]").nth(20).boundingBox();
    if (!box) throw new Error("no card to drag");
    const from = { x: box.x + box.width / 2, y: box.y + 8 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    const dragged = await framesDuring(page, () => wander(page, from, { x: from.x + 400, y: from.y + 250 }));
    await page.keyboard.press("Escape");
    await page.mouse.up();
    console.log(
      [
        `\nBoard of 14 days × 120 items, three days and ${count} cards in sight: opens in ${opened.toFixed(0)} ms, next day in ${switched.toFixed(0)} ms`,
        `  between pictures while a card is dragged: ${told(dragged)}`,
        `  the same pointer over an empty page:      ${told(empty)}   (wanted: p95 under 33 ms)`,
      ].join("\n"),
    );
  } finally {
    await browser.close();
  }
}
