import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TeamView } from "@/components/organisations/team-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganisation } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { translator } from "@/lib/i18n/translate";
import { canManageOrganisation } from "@/lib/organisations/policy";
import { listInvitations, listMembers, listMissionChoices } from "@/lib/organisations/queries";
import { formatsFor } from "@/lib/time/format";
import { localDay } from "@/lib/time/wall-time";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "organisations")("members.title") };
}

export default async function MembersPage({
  params,
}: PageProps<"/[locale]/organise/organisation/[organisation]/members">) {
  const { organisation: slug } = await params;
  const context = await requireOrganisation(slug);
  if (!canManageOrganisation(context)) notFound();
  const [members, invitations, missions] = await Promise.all([
    listMembers(context),
    listInvitations(context),
    listMissionChoices(context),
  ]);
  const t = translator(context.locale, "organisations");
  const format = formatsFor(context.locale);
  return (
    <div className="stack-l">
      <PageHeader title={t("members.title")} text={t("members.text")} />
      <TeamView
        scope={{ kind: "organisation", slug, missions: missions.map(({ id, title }) => ({ id, title })) }}
        members={members}
        invitations={invitations.map(({ expiresAt, ...invitation }) => ({
          ...invitation,
          until: format.date(localDay(expiresAt, "Europe/Brussels")),
        }))}
      />
    </div>
  );
}
