import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { type RenderedMail, renderMail } from "@/lib/mail/layout";

/** Colour of mails that come from the product itself. */
const productAccent = "#0f5c63";

/** The mail with link and code. `link` is absolute. */
export async function signInMail(
  locale: Locale,
  { link, code }: { link: string; code: string },
): Promise<RenderedMail & { subject: string }> {
  const t = translator(locale, "mails");
  const mail = await renderMail({
    locale,
    preview: t("signIn.preview"),
    title: t("signIn.title"),
    blocks: [
      { kind: "text", text: t("signIn.intro") },
      { kind: "code", label: t("signIn.codeLabel"), code },
      { kind: "text", text: t("signIn.or") },
      { kind: "button", label: t("signIn.button"), href: link },
      { kind: "small", text: t("signIn.expires") },
    ],
    sender: { name: "Missio", accent: productAccent },
    footer: t("signIn.footer"),
  });
  return { ...mail, subject: t("signIn.subject") };
}
