/** Mails whose secret soon expires: their text is wiped even where they were never sent. */
export const shortLivedTemplates: readonly string[] = ["signIn"];

/** The first address a person would click in the text of a mail, within this installation. */
export function linkToOpen(text: string, appUrl: string): string | null {
  const start = text.indexOf(`${appUrl}/`);
  return start < 0 ? null : (/^\S+/.exec(text.slice(start))?.[0] ?? null);
}
