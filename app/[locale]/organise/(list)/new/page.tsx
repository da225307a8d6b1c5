import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CreateMissionForm } from "@/components/missions/create-form";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireAccount } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { listCountries } from "@/lib/i18n/countries";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { listOwnOrganisations } from "@/lib/missions/queries";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "missions.create")("title") };
}

export default async function NewMissionPage() {
  const context = await requireAccount();
  const organisations = await listOwnOrganisations(context);
  if (organisations.length === 0) notFound();
  const { locale } = context;
  const t = translator(locale, "missions");
  const c = translator(locale, "common.navigation");
  return (
    <>
      <PageHeader
        title={t("create.title")}
        text={t("create.text")}
        crumbs={[{ href: localePath(locale, "/organise"), label: t("desk.title") }]}
        crumbsLabel={c("breadcrumbs")}
        link={SoftLink}
      />
      <CreateMissionForm
        organisations={organisations}
        countries={listCountries(locale)}
        appUrl={env().APP_URL}
      />
    </>
  );
}
