import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SettingsForm } from "@/components/organisations/settings-form";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganisation } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { translator } from "@/lib/i18n/translate";
import { canManageOrganisation } from "@/lib/organisations/policy";
import { getOrganisation } from "@/lib/organisations/queries";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "organisations")("settings.title") };
}

export default async function OrganisationPage({
  params,
}: PageProps<"/[locale]/organise/organisation/[organisation]">) {
  const { organisation: slug } = await params;
  const context = await requireOrganisation(slug);
  const organisation = canManageOrganisation(context) ? await getOrganisation(context) : null;
  if (!organisation) notFound();
  const t = translator(context.locale, "organisations");
  return (
    <div className="stack-l max-w-2xl">
      <PageHeader title={t("settings.title")} text={organisation.name} />
      <Card>
        <div className="stack-l">
          <DefinitionList items={[{ term: t("settings.address"), value: organisation.slug }]} />
          <SettingsForm organisation={organisation} />
        </div>
      </Card>
    </div>
  );
}
