import { writeFileSync } from "node:fs";
import path from "node:path";
import { type Cookie, chromium, type FullConfig } from "@playwright/test";
import { demoAccounts } from "../../lib/accounts/rules/demo";

/** Names of the buttons of the demo, as the sign-in page shows them. */
const buttons: Record<string, RegExp> = {
  coordinator: /^Organisator \(coördinator\)/,
  travel: /^Reisdienst/,
  checkIn: /^Assistent aanwezigheden/,
  partner: /^Ambassade \(partner\)/,
  cabinet: /^Kabinet/,
  headOfMission: /^Missieleider/,
  company: /^Contactpersoon van een bedrijf/,
  delegate: /^Deelnemer/,
  applicant: /^Aanvrager/,
  other: /^Organisator van een andere organisatie/,
};

/** Before the first spec: each of the demo's people signs in with one click; specs take over the session. */
export default async function signInDemo(config: FullConfig): Promise<void> {
  const use = config.projects[0]?.use;
  const browser = await chromium.launch(use?.launchOptions);
  const sessions: Record<string, Cookie[]> = {};
  try {
    for (const { key } of demoAccounts) {
      const context = await browser.newContext({ baseURL: use?.baseURL });
      const page = await context.newPage();
      await page.goto("/signin");
      await page.getByRole("button", { name: buttons[key] }).click();
      await page.waitForURL((url) => !url.pathname.endsWith("/signin"));
      sessions[key] = (await context.cookies()).filter((cookie) => cookie.name.endsWith("missio-session"));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  writeFileSync(sessionsFile(), JSON.stringify(sessions), { mode: 0o600 });
}

export function sessionsFile(): string {
  return path.join(process.env.E2E_DATA_DIR ?? "", "e2e-sessions.json");
}
