import type { Metadata } from "next";
import { CounterpartsTable } from "@/components/counterparts/counterparts-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchField } from "@/components/ui/search-field";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
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

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? "";

export default async function CounterpartsPage({
  params,
  searchParams,
}: PageProps<"/[locale]/organise/[mission]/counterparts">) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canReadCounterparts);
  const search = one(query.q).trim().slice(0, 100);
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(one(query.page))) || 1));
  const { rows, total } = await listCounterparts(context, { search, page });
  const { locale } = context;
  const t = translator(locale, "counterparts");
  const c = translator(locale, "common");
  const base = localePath(locale, `/organise/${mission}/counterparts`);
  const href = (changes: Record<string, string | undefined>) => {
    const given = { q: search || undefined, ...changes };
    const text = new URLSearchParams(
      Object.entries(given).flatMap(([key, value]) => (value ? [[key, value]] : [])),
    ).toString();
    return text ? `${base}?${text}` : base;
  };
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
  const pages = Math.ceil(total / counterpartsPerPage);
  return (
    <>
      <PageHeader title={t("title")} text={t("text")} actions={add} />
      <Toolbar>
        <SearchField action={base} value={search} label={t("search")} />
      </Toolbar>
      {rows.length ? (
        <>
          <CounterpartsTable locale={locale} mission={mission} rows={rows} />
          {pages > 1 ? (
            <Pagination
              label={t("pages")}
              link={SoftLink}
              text={c("range", {
                from: (page - 1) * counterpartsPerPage + 1,
                to: (page - 1) * counterpartsPerPage + rows.length,
                total,
              })}
              previous={
                page > 1 ? { href: href({ page: String(page - 1) }), label: c("actions.previous") } : null
              }
              next={
                page < pages ? { href: href({ page: String(page + 1) }), label: c("actions.next") } : null
              }
            />
          ) : null}
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
