/** `npm run setup-link`: prints the one-time address at which the first organiser sets up an empty installation. */
import { prepareEnvironment } from "./environment";
import { runCommand } from "./lifecycle";

await runCommand(async () => {
  const { env } = await prepareEnvironment();
  const { issueSetupLink } = await import("@/lib/organisations/commands");
  const link = await issueSetupLink();
  if (link) console.log(`Set up your organisation here, once: ${env.APP_URL}${link}`);
  else console.log(`This installation is set up. Sign in at ${env.APP_URL}/signin`);
  return 0;
}, 130);
