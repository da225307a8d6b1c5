import type { Metadata } from "next";
import { ListPages, listHref, readListQuery } from "@/components/layout/list-pages";
import { PlacesTable } from "@/components/places/places-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { Tabs } from "@/components/ui/tabs";
import { Toolbar } from "@/components/ui/toolbar";
import { placeKinds } from "@/db/enums";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { canReadPlaces, canWritePlaces } from "@/lib/places/policy";
import { listPlaces, placesPerPage } from "@/lib/places/queries";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "places")("title") };
}

export default async function PlacesPage({
  params,
  searchParams,
}: PageProps<"/[locale]/organise/[mission]/places">) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canReadPlaces);
  const { search, page } = readListQuery(query);
  const kind = placeKinds.find((name) => name === query.kind);
  const { rows, total, counts } = await listPlaces(context, { kind, search, page });
  const { locale } = context;
  const t = translator(locale, "places");
  const base = localePath(locale, `/organise/${mission}/places`);
  const href = (changes: Record<string, string | undefined>) =>
    listHref(base, { q: search, kind, ...changes });
  const add = canWritePlaces(context) ? (
    <>
      <SoftLinkButton href={`${base}/new?kind=pavilion`}>
        <Icon name="plus" small />
        {t("newPavilion")}
      </SoftLinkButton>
      <SoftLinkButton href={`${base}/new`} variant="primary">
        <Icon name="plus" small />
        {t("new")}
      </SoftLinkButton>
    </>
  ) : null;
  const all = counts.place + counts.pavilion;
  if (all === 0 && !search) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState icon="places" title={t("emptyTitle")} text={t("emptyText")} actions={add} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t("title")}
        text={t("text")}
        actions={
          <>
            <SoftLinkButton href={`${base}/travel`}>
              <Icon name="route" small />
              {t("travel.link")}
            </SoftLinkButton>
            {add}
          </>
        }
      />
      <Tabs
        label={t("kinds")}
        link={SoftLink}
        tabs={[
          { href: href({ kind: undefined }), label: t("all"), count: all, current: !kind },
          {
            href: href({ kind: "place" }),
            label: t("placesTab"),
            count: counts.place,
            current: kind === "place",
          },
          {
            href: href({ kind: "pavilion" }),
            label: t("pavilionsTab"),
            count: counts.pavilion,
            current: kind === "pavilion",
          },
        ]}
      />
      <Toolbar>
        <SearchField action={base} value={search} label={t("search")} keep={{ kind }} />
      </Toolbar>
      {rows.length ? (
        <>
          <PlacesTable locale={locale} mission={mission} rows={rows} />
          <ListPages
            locale={locale}
            label={t("pages")}
            page={page}
            perPage={placesPerPage}
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
