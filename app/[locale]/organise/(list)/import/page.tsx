import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportForm } from "@/components/missions/import-form";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireAccount } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { listOwnOrganisations } from "@/lib/missions/queries";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "missions.import")("title") };
}

export default async function ImportMissionPage() {
  const context = await requireAccount();
  const organisations = await listOwnOrganisations(context);
  if (organisations.length === 0) notFound();
  const { locale } = context;
  const t = translator(locale, "missions");
  const c = translator(locale, "common.navigation");
  return (
    <>
      <PageHeader
        title={t("import.title")}
        text={t("import.text")}
        crumbs={[{ href: localePath(locale, "/organise"), label: t("desk.title") }]}
        crumbsLabel={c("breadcrumbs")}
        link={SoftLink}
      />
      <ImportForm organisations={organisations} />
    </>
  );
}
