import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuditView } from "@/components/organisations/audit-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganisation } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { canManageOrganisation } from "@/lib/organisations/policy";
import { listOrganisationAudit } from "@/lib/organisations/queries";
import { readAuditFilter } from "@/lib/organisations/rules";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "organisations")("auditLog.title") };
}

export default async function OrganisationAuditPage({
  params,
  searchParams,
}: PageProps<"/[locale]/organise/organisation/[organisation]/audit">) {
  const [{ organisation: slug }, query] = await Promise.all([params, searchParams]);
  const context = await requireOrganisation(slug);
  if (!canManageOrganisation(context)) notFound();
  const filter = readAuditFilter(query);
  const log = await listOrganisationAudit(context, filter);
  const t = translator(context.locale, "organisations");
  return (
    <div className="stack-l">
      <PageHeader title={t("auditLog.title")} text={t("auditLog.text")} />
      <AuditView
        locale={context.locale}
        zone="Europe/Brussels"
        path={localePath(context.locale, `/organise/organisation/${slug}/audit`)}
        filter={filter}
        log={log}
        withMission
      />
    </div>
  );
}
