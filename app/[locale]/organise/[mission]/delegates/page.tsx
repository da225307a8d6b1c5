import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IntlProvider } from "@/components/layout/intl";
import { DelegateFilterForm } from "@/components/registrations/delegate-filters";
import { AddDelegateForm } from "@/components/registrations/delegate-forms";
import { DelegatePanel } from "@/components/registrations/delegate-panel";
import { type DelegateColumn, DelegatesTable } from "@/components/registrations/delegates-table";
import { LinkButton } from "@/components/ui/button";
import { DialogButton } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Progress } from "@/components/ui/progress";
import { SoftLink } from "@/components/ui/soft-link";
import { Tabs } from "@/components/ui/tabs";
import { companySizes, delegationRoles, type Locale } from "@/db/enums";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, pick, translator } from "@/lib/i18n/translate";
import { canReadDelegateBook } from "@/lib/registrations/policy";
import {
  delegateRights,
  getDelegate,
  getDelegateCounts,
  listDelegates,
  listGroups,
} from "@/lib/registrations/queries/delegates";
import { listAddress } from "@/lib/registrations/rules/list-address";
import { formatMobile } from "@/lib/registrations/rules/mobile";
import { formatVat } from "@/lib/registrations/rules/vat";
import {
  type DelegateCounts,
  DelegateFilters,
  type DelegateRow,
  type DelegatesView,
  type Sort,
  sorts,
} from "@/lib/registrations/schema";
import { formatsFor } from "@/lib/time/format";
import { dayOf, wallTimeIn } from "@/lib/time/wall-time";

type Props = {
  params: Promise<{ locale: string; mission: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: translator(locale, "registrations.desk")("title") } : {};
}

const tabOrder = ["decide", "accepted", "waiting", "rejected", "drafts", "left", "all"] as const;

const bookColumns = ["name", "company", "jobFunction", "sector", "role", "languages"] as const;
const allColumns = [
  "name",
  "company",
  "jobFunction",
  "sector",
  "size",
  "status",
  "role",
  "heads",
  "submitted",
  "email",
  "mobile",
  "languages",
  "groups",
  "precedence",
  "queue",
  "vat",
] as const;
const shownByDefault = ["company", "jobFunction", "sector", "status", "heads", "submitted"];

type ColumnKey = (typeof allColumns)[number];

function columnsOf(
  locale: Locale,
  view: DelegatesView,
  filters: DelegateFilters,
  at: (change: Record<string, string | null>) => string,
): DelegateColumn[] {
  const t = translator(locale, "registrations.desk.column");
  const isSort = (key: string): key is Sort => (sorts as readonly string[]).includes(key);
  return (view === "all" ? allColumns : bookColumns).map((key) => {
    const sorted = filters.sort === key ? (filters.desc ? ("desc" as const) : ("asc" as const)) : null;
    return {
      key,
      label: t(key),
      sorted,
      sortHref: isSort(key) ? at({ sort: key, desc: sorted === "asc" ? "1" : null }) : null,
    };
  });
}

function cellsOf(locale: Locale, homeZone: string, row: DelegateRow): Partial<Record<ColumnKey, string>> {
  const t = translator(locale, "registrations");
  const formats = formatsFor(locale);
  return {
    company: row.company ?? "",
    jobFunction: row.jobFunction,
    sector: row.sector ? pick(row.sector, locale) : "",
    size: row.size ? t(`sizes.${row.size}`) : "",
    role: t(`roles.${row.role}`),
    heads: String(row.heads),
    submitted: row.submittedAt ? formats.date(dayOf(wallTimeIn(row.submittedAt, homeZone))) : "",
    email: row.email ?? "",
    mobile: row.mobile ? formatMobile(row.mobile) : "",
    languages: row.languages.join(", "),
    groups: row.groups.map((group) => pick(group, locale)).join(", "),
    precedence: String(row.precedence),
    queue: row.queue ? String(row.queue) : "",
    vat: row.vat ? formatVat(row.vat) : "",
  };
}

export default async function DelegatesPage({ params, searchParams }: Props) {
  const [{ locale, mission: slug }, raw] = await Promise.all([params, searchParams]);
  if (!isLocale(locale)) notFound();
  const context = await requireDesk(slug, canReadDelegateBook);
  const rights = delegateRights(context);
  const view = rights.view;
  if (!view) notFound();
  const query = Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]),
  );
  const filters = DelegateFilters.parse({ ...query, tab: query.tab ?? "all" });
  const [{ rows, total }, counts, groups, open] = await Promise.all([
    listDelegates(context, filters),
    getDelegateCounts(context),
    listGroups(context),
    filters.open && view === "all" ? getDelegate(context, filters.open) : null,
  ]);
  const t = translator(locale, "registrations");
  const language = translator(locale, "common.languages");
  const path = localePath(locale, `/organise/${slug}/delegates`);
  const at = (change: Record<string, string | null>) => listAddress(path, query, change);
  const sectors = groups
    .filter((group) => group.kind === "sector")
    .map((group) => ({ value: group.id, label: pick(group.name, locale) }));
  const teams = groups
    .filter((group) => group.kind !== "sector")
    .map((group) => ({ value: group.id, label: pick(group.name, locale) }));
  const filtered = Boolean(
    filters.q ||
      filters.sector ||
      filters.group ||
      filters.size.length ||
      filters.role.length ||
      filters.language,
  );
  const index = rows.findIndex((row) => row.id === filters.open);
  const near = (step: number) => (index >= 0 ? rows[index + step] : undefined);
  const hrefOf = (row: DelegateRow | undefined) => (row ? at({ open: row.id }) : null);
  const exported = new URLSearchParams({ locale });
  for (const [key, value] of Object.entries(query)) {
    if (value && key !== "open" && key !== "page") exported.set(key, value);
  }
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "registrations")}>
      <PageHeader
        title={t("desk.title")}
        actions={
          <>
            <LinkButton
              href={`/api/missions/${slug}/delegates?${exported}`}
              title={t("desk.exportHint")}
              download
            >
              <Icon name="download" small />
              {t("desk.export")}
            </LinkButton>
            {rights.decide ? (
              <DialogButton label={t("desk.add")} title={t("desk.add")} variant="primary" wide>
                <AddDelegateForm mission={slug} locale={locale} sectors={sectors} />
              </DialogButton>
            ) : null}
          </>
        }
      />
      <div className="stack">
        {view === "all" ? (
          <>
            <Capacity locale={locale} counts={counts} />
            <Tabs
              label={t("desk.tabs")}
              link={SoftLink}
              tabs={tabOrder.map((tab) => ({
                href: at({ tab: tab === "all" ? null : tab, open: null, page: null }),
                label: t(`desk.tab.${tab}`),
                count: counts.tabs[tab],
                current: tab === filters.tab,
              }))}
            />
          </>
        ) : null}
        <DelegateFilterForm
          key={JSON.stringify({ ...query, open: undefined })}
          action={path}
          keep={{ tab: query.tab, sort: query.sort, desc: query.desc, rows: query.rows }}
          labels={{ search: t("desk.search"), apply: t("desk.apply"), clear: t("desk.clear") }}
          q={filters.q}
          clearHref={filtered ? listAddress(path, { tab: query.tab, sort: query.sort }, {}) : null}
          selects={[
            { name: "sector", label: t("desk.allSectors"), value: filters.sector ?? "", options: sectors },
            { name: "group", label: t("desk.allGroups"), value: filters.group ?? "", options: teams },
            {
              name: "size",
              label: t("desk.allSizes"),
              value: filters.size[0] ?? "",
              options: companySizes.map((size) => ({ value: size, label: t(`sizes.${size}`) })),
            },
            {
              name: "role",
              label: t("desk.allRoles"),
              value: filters.role[0] ?? "",
              options: delegationRoles.map((role) => ({ value: role, label: t(`roles.${role}`) })),
            },
            {
              name: "language",
              label: t("desk.allLanguages"),
              value: filters.language ?? "",
              options: (["nl", "fr", "en", "de", "ru", "kk"] as const).map((code) => ({
                value: code,
                label: language(code),
              })),
            },
          ]}
        />
        <DelegatesTable
          mission={slug}
          label={t("desk.title")}
          columns={columnsOf(locale, view, filters, at)}
          shown={view === "all" ? shownByDefault : [...bookColumns]}
          open={open?.id ?? null}
          decides={rights.decide}
          rows={rows.map((row) => ({
            id: row.id,
            name: [row.title, row.firstName, row.lastName].filter(Boolean).join(" ") || "…",
            status: row.status,
            statusLabel: t(`statuses.${row.status}`),
            cells: cellsOf(locale, context.homeZone, row),
            openHref: view === "all" ? at({ open: row.id }) : null,
          }))}
          empty={
            counts.tabs.all === 0 ? (
              <EmptyState icon="delegates" title={t("desk.emptyTitle")} text={t("desk.emptyText")} />
            ) : (
              <EmptyState icon="search" title={t("desk.nothingTitle")} text={t("desk.nothingText")} />
            )
          }
        />
        {total > filters.rows || filters.page > 1 ? (
          <Pagination
            label={t("desk.pages")}
            link={SoftLink}
            text={t("desk.range", {
              from: (filters.page - 1) * filters.rows + 1,
              to: Math.min(total, filters.page * filters.rows),
              total,
            })}
            previous={
              filters.page > 1
                ? { href: at({ page: String(filters.page - 1) }), label: t("steps.previous") }
                : null
            }
            next={
              filters.page * filters.rows < total
                ? { href: at({ page: String(filters.page + 1) }), label: t("steps.next") }
                : null
            }
          />
        ) : null}
      </div>
      {open ? (
        <DelegatePanel
          locale={locale}
          mission={slug}
          homeZone={context.homeZone}
          delegate={open}
          closeHref={at({ open: null })}
          previousHref={hrefOf(near(-1))}
          nextHref={hrefOf(near(1))}
          rights={rights}
          options={{ sectors, groups: teams }}
        />
      ) : null}
    </IntlProvider>
  );
}

function Capacity({ locale, counts }: { locale: Locale; counts: DelegateCounts }) {
  const t = translator(locale, "registrations.desk");
  const { capacity, headsTaken: taken } = counts;
  if (capacity === null) return <p className="soft">{t("seatsOpen", { taken })}</p>;
  return (
    <Progress value={taken} max={capacity} label={t("capacity")} text={t("seats", { taken, capacity })} />
  );
}
