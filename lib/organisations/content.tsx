import type { GrantedRole, Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { type MailBlock, type RenderedMail, renderMail } from "@/lib/mail/layout";

type InvitationMail = {
  /** Absolute. */
  link: string;
  organisation: { name: string; accent: string; contact: string | null };
  mission: string | null;
  role: GrantedRole;
  inviter: string | null;
  /** Last day, as text. */
  validUntil: string;
};

export async function invitationMail(
  locale: Locale,
  { link, organisation, mission, role, inviter, validUntil }: InvitationMail,
): Promise<RenderedMail & { subject: string }> {
  const t = translator(locale, "mails");
  const roleName = translator(locale, "organisations")(`roles.${role}`);
  const intro = inviter
    ? t("invitation.intro", { inviter, organisation: organisation.name })
    : t("invitation.introNoName", { organisation: organisation.name });
  const blocks: MailBlock[] = [
    { kind: "text", text: intro },
    {
      kind: "facts",
      items: [
        { term: t("invitation.mission"), value: mission ?? t("invitation.allMissions") },
        { term: t("invitation.role"), value: roleName },
      ],
    },
    { kind: "button", label: t("invitation.button"), href: link },
    { kind: "small", text: t("invitation.expires", { date: validUntil }) },
  ];
  const mail = await renderMail({
    locale,
    preview: t("invitation.preview", { role: roleName }),
    title: t("invitation.title"),
    blocks,
    sender: organisation,
    footer: t("invitation.footer", { organisation: organisation.name }),
  });
  return { ...mail, subject: t("invitation.subject", { organisation: organisation.name }) };
}
