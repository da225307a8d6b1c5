import type { Metadata } from "next";
import { InterpretersTable } from "@/components/interpreters/interpreters-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLinkButton } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { canReadInterpreters, canWriteInterpreters } from "@/lib/interpreters/policy";
import { listInterpreters } from "@/lib/interpreters/queries";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "interpreters")("title") };
}

export default async function InterpretersPage({
  params,
}: PageProps<"/[locale]/organise/[mission]/interpreters">) {
  const { mission } = await params;
  const context = await requireDesk(mission, canReadInterpreters);
  const { locale } = context;
  const t = translator(locale, "interpreters");
  const rows = await listInterpreters(context);
  const writable = canWriteInterpreters(context);
  const add = writable ? (
    <SoftLinkButton href={localePath(locale, `/organise/${mission}/interpreters/new`)} variant="primary">
      <Icon name="plus" small />
      {t("new")}
    </SoftLinkButton>
  ) : null;
  return (
    <>
      <PageHeader title={t("title")} text={t("text")} actions={rows.length > 0 ? add : null} />
      {rows.length > 0 ? (
        <InterpretersTable locale={locale} mission={mission} rows={rows} writable={writable} />
      ) : (
        <EmptyState icon="language" title={t("emptyTitle")} text={t("emptyText")} actions={add} />
      )}
    </>
  );
}
