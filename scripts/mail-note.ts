/** Where mails go without a mail server, in a sentence for the terminal; null when there is one. */
export function mailNote(settings: {
  SMTP_URL?: string;
  DEMO_MODE?: string;
  APP_URL?: string;
}): string | null {
  if (settings.SMTP_URL) return null;
  if (settings.DEMO_MODE) return `No mail leaves this demo; read them all at ${settings.APP_URL}/dev/mail`;
  return [
    "WARNING: SMTP_URL is not set, so no mail leaves: nobody receives a code to sign in, an invitation or a decision.",
    'Set it in .env, for example SMTP_URL=smtps://user:password@mail.example.org:465, with MAIL_FROM="Name <address>",',
    "and start again. Mails wait in the database for three days.",
  ].join("\n");
}
