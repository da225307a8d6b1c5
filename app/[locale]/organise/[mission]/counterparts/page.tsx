import type { Metadata } from "next";
import { CounterpartsTable } from "@/components/counterparts/counterparts-table";
import { ListPages, listHref, readListQuery } from "@/components/layout/list-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { SoftLinkButton } from "@/components/ui/soft-link";
import { Toolbar } from "@/components/ui/toolbar";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { canReadCounterparts, canWriteCounterparts } from "@/lib/counterparts/policy";
import { counterpartsPerPage, listCounterparts } from "@/lib/counterparts/queries";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "counterparts")("title") };
}

export default async function CounterpartsPage({
  params,
  searchParams,
}: PageProps<"/[locale]/organise/[mission]/counterparts">) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canReadCounterparts);
  const { search, page } = readListQuery(query);
  const { rows, total } = await listCounterparts(context, { search, page });
  const { locale } = context;
  const t = translator(locale, "counterparts");
  const base = localePath(locale, `/organise/${mission}/counterparts`);
  const href = (changes: Record<string, string | undefined>) => listHref(base, { q: search, ...changes });
  const add = canWriteCounterparts(context) ? (
    <SoftLinkButton href={`${base}/new`} variant="primary">
      <Icon name="plus" small />
      {t("new")}
    </SoftLinkButton>
  ) : null;
  if (total === 0 && !search) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState icon="counterparts" title={t("emptyTitle")} text={t("emptyText")} actions={add} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} text={t("text")} actions={add} />
      <Toolbar>
        <SearchField action={base} value={search} label={t("search")} />
      </Toolbar>
      {rows.length ? (
        <>
          <CounterpartsTable locale={locale} mission={mission} rows={rows} />
          <ListPages
            locale={locale}
            label={t("pages")}
            page={page}
            perPage={counterpartsPerPage}
            shown={rows.length}
            total={total}
            href={(next) => href({ page: next })}
          />
        </>
      ) : (
        <EmptyState
          icon="search"
          title={t("nothingTitle")}
          text={t("nothingText")}
          actions={<SoftLinkButton href={base}>{t("clear")}</SoftLinkButton>}
        />
      )}
    </>
  );
}
