import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { IntlProvider } from "@/components/layout/intl";
import { ProgrammeBoard } from "@/components/programme/board/board";
import { peopleFinder } from "@/components/programme/board/lanes";
import {
  type BoardPrefs,
  prefsCookie,
  readPrefs,
  type View,
  views,
} from "@/components/programme/board/prefs";
import { RememberView } from "@/components/programme/board/remember-view";
import { PrintButton } from "@/components/programme/print-button";
import { ProgrammeDays } from "@/components/programme/programme-days";
import { ProgrammeFilters } from "@/components/programme/programme-filters";
import { ReleaseBar } from "@/components/programme/release-bar";
import { RunSheet } from "@/components/programme/run-sheet";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { audiences, itemKinds, itemStatuses } from "@/db/enums";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, pick, translator } from "@/lib/i18n/translate";
import type { MissionContext } from "@/lib/kernel/context";
import { canReadClashes, canReadLeader, canReadProgramme, canWriteProgramme } from "@/lib/programme/policy";
import { listItems, readItemChoices } from "@/lib/programme/queries";
import { listSheet, readBoard } from "@/lib/programme/queries/board";
import { clashInput } from "@/lib/programme/queries/clashes";
import { getReleaseState } from "@/lib/programme/queries/release-pages";
import { isLocalDay } from "@/lib/time/wall-time";
import { zoneCity } from "@/lib/time/zone-city";

type Props = PageProps<"/[locale]/organise/[mission]/programme">;
type Query = Record<string, string | string[] | undefined>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "programme")("title") };
}

const one = (value: string | string[] | undefined) =>
  typeof value === "string" && value ? value : undefined;
const known = <T extends string>(list: readonly T[], value: string | undefined): T | undefined =>
  list.find((entry) => entry === value);
const dayIn = (query: Query) => {
  const day = one(query.day);
  return day && isLocalDay(day) ? day : null;
};

/** The view of the address, else the one looked at last; on a phone the list, which needs no room. */
async function chosenView(query: Query): Promise<{ view: View; prefs: BoardPrefs }> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const prefs = readPrefs(jar.get(prefsCookie)?.value);
  const phone =
    head.get("sec-ch-ua-mobile") === "?1" || /\bMobi|\biPhone|\bAndroid/.test(head.get("user-agent") ?? "");
  return { view: known(views, one(query.view)) ?? prefs.view ?? (phone ? "list" : "board"), prefs };
}

async function BoardView({
  context,
  prefs,
  query,
}: {
  context: MissionContext;
  prefs: BoardPrefs;
  query: Query;
}) {
  const [data, clash] = await Promise.all([
    readBoard(context),
    canReadClashes(context) ? clashInput(context) : null,
  ]);
  return (
    <ProgrammeBoard
      mission={context.slug}
      initial={data}
      clash={clash && { input: clash.input, names: clash.names }}
      prefs={prefs}
      day={dayIn(query)}
      writable={canWriteProgramme(context)}
    />
  );
}

async function SheetView({ context, query, base }: { context: MissionContext; query: Query; base: string }) {
  const { locale, hostZone } = context;
  const [items, data] = await Promise.all([listSheet(context), readBoard(context)]);
  const peopleOf = peopleFinder(data);
  const heads = new Map(
    data.items.map((item) => [
      item.id,
      peopleOf(item).reduce((sum, index) => sum + (data.people[index]?.heads ?? 0), 0),
    ]),
  );
  return (
    <RunSheet
      items={items}
      locale={locale}
      host={{ zone: hostZone, city: data.hostCity }}
      heads={heads}
      action={base}
      contact={one(query.contact) ?? ""}
      day={dayIn(query) ?? ""}
    />
  );
}

async function ListView({ context, query, base }: { context: MissionContext; query: Query; base: string }) {
  const { locale, hostZone, slug: mission } = context;
  const t = translator(locale, "programme");
  const choices = await readItemChoices(context);
  const readable = audiences.filter((audience) => audience !== "leader" || canReadLeader(context));
  const group = choices.groups.find((entry) => entry.id === one(query.group))?.id;
  const filters = {
    text: one(query.q)?.slice(0, 200),
    kind: known(itemKinds, one(query.kind)),
    status: known(itemStatuses, one(query.status)),
    audience: known(readable, one(query.audience)),
    groupId: group,
  };
  const items = await listItems(context, filters);
  const filtered = Object.values(filters).some(Boolean);
  const writable = canWriteProgramme(context);
  const city = pick(choices.hostCity, locale) || zoneCity(hostZone, locale);
  const desk = { locale, mission, host: { zone: hostZone, city }, writable, published: choices.published };
  return (
    <>
      <p className="soft mb-6 no-print">{t("clock", { city })}</p>
      {items.length > 0 || filtered ? (
        <ProgrammeFilters
          action={base}
          locale={locale}
          values={{
            q: filters.text,
            kind: filters.kind,
            status: filters.status,
            audience: filters.audience,
            group,
          }}
          audiences={readable}
          groups={choices.groups}
        />
      ) : null}
      {items.length > 0 ? (
        <ProgrammeDays items={items} desk={desk} base={base} />
      ) : filtered ? (
        <EmptyState
          icon="search"
          title={t("nothing.title")}
          text={t("nothing.text")}
          actions={<SoftLinkButton href={`${base}?view=list`}>{t("nothing.clear")}</SoftLinkButton>}
        />
      ) : (
        <EmptyState icon="programme" title={t("empty.title")} text={t("empty.text")} />
      )}
    </>
  );
}

export default async function ProgrammePage({ params, searchParams }: Props) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canReadProgramme);
  const [{ view, prefs }, release] = await Promise.all([chosenView(query), getReleaseState(context)]);
  const { locale } = context;
  const t = translator(locale, "programme");
  const b = translator(locale, "board");
  const base = localePath(locale, `/organise/${mission}/programme`);
  return (
    <IntlProvider
      locale={locale}
      messages={messagesFor(
        locale,
        "common",
        "time",
        "programme",
        "series",
        "meetings",
        "visits",
        "board",
        "clashes",
      )}
    >
      <PageHeader
        title={view === "sheet" ? b("sheet.title") : t("title")}
        text={view === "board" ? undefined : view === "sheet" ? b("sheet.text") : t("text")}
        actions={
          <>
            <nav className="bd-choice" aria-label={b("views.label")}>
              {views.map((one) => (
                <SoftLink
                  key={one}
                  className="bd-choice-one"
                  href={`${base}?view=${one}`}
                  aria-current={one === view ? "page" : undefined}
                >
                  {b(`views.${one}`)}
                </SoftLink>
              ))}
            </nav>
            {canReadClashes(context) ? (
              <SoftLinkButton href={`${base}/clashes`}>
                <Icon name="warning" small />
                {translator(locale, "clashes")("title")}
              </SoftLinkButton>
            ) : null}
            {view === "board" ? null : <PrintButton>{t("print")}</PrintButton>}
            {view !== "sheet" && canWriteProgramme(context) ? (
              <SoftLinkButton href={`${base}/import`}>
                <Icon name="upload" small />
                {translator(locale, "series.import")("link")}
              </SoftLinkButton>
            ) : null}
            {view === "list" && canWriteProgramme(context) ? (
              <SoftLinkButton variant="primary" href={`${base}/new`}>
                <Icon name="plus" small />
                {t("add")}
              </SoftLinkButton>
            ) : null}
          </>
        }
      />
      {view === "sheet" ? null : <ReleaseBar mission={mission} locale={locale} state={release} />}
      {view === "board" ? <BoardView context={context} prefs={prefs} query={query} /> : null}
      {view === "list" ? <ListView context={context} query={query} base={base} /> : null}
      {view === "sheet" ? <SheetView context={context} query={query} base={base} /> : null}
      {view === "board" ? null : <RememberView prefs={prefs} view={view} />}
    </IntlProvider>
  );
}
