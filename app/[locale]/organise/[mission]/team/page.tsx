import type { Metadata } from "next";
import { IntlProvider } from "@/components/layout/intl";
import { TeamView } from "@/components/organisations/team-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { messagesFor, translator } from "@/lib/i18n/translate";
import { canManageTeam } from "@/lib/organisations/policy";
import { listTeam, listTeamInvitations } from "@/lib/organisations/queries";
import { formatsFor } from "@/lib/time/format";
import { localDay } from "@/lib/time/wall-time";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "organisations")("members.teamTitle") };
}

export default async function TeamPage({ params }: PageProps<"/[locale]/organise/[mission]/team">) {
  const { mission } = await params;
  const context = await requireDesk(mission, canManageTeam);
  const [members, invitations] = await Promise.all([listTeam(context), listTeamInvitations(context)]);
  const t = translator(context.locale, "organisations");
  const format = formatsFor(context.locale);
  return (
    <IntlProvider locale={context.locale} messages={messagesFor(context.locale, "common", "organisations")}>
      <div className="stack-l">
        <PageHeader title={t("members.teamTitle")} text={t("members.teamText")} />
        <TeamView
          scope={{ kind: "mission", slug: mission }}
          members={members}
          invitations={invitations.map(({ expiresAt, ...invitation }) => ({
            ...invitation,
            until: format.date(localDay(expiresAt, context.homeZone)),
          }))}
        />
      </div>
    </IntlProvider>
  );
}
