import type { Metadata } from "next";
import { AuditView } from "@/components/organisations/audit-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { canReadAudit } from "@/lib/organisations/policy";
import { listMissionAudit } from "@/lib/organisations/queries";
import { readAuditFilter } from "@/lib/organisations/rules";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "organisations")("auditLog.title") };
}

export default async function AuditPage({
  params,
  searchParams,
}: PageProps<"/[locale]/organise/[mission]/audit">) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canReadAudit);
  const filter = readAuditFilter(query);
  const log = await listMissionAudit(context, filter);
  const t = translator(context.locale, "organisations");
  return (
    <div className="stack-l">
      <PageHeader title={t("auditLog.title")} text={t("auditLog.text")} />
      <AuditView
        locale={context.locale}
        zone={context.homeZone}
        path={localePath(context.locale, `/organise/${mission}/audit`)}
        filter={filter}
        log={log}
      />
    </div>
  );
}
