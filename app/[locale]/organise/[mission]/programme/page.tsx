import type { Metadata } from "next";
import { IntlProvider } from "@/components/layout/intl";
import { PrintButton } from "@/components/programme/print-button";
import { ProgrammeFilters } from "@/components/programme/programme-filters";
import { ProgrammeTable } from "@/components/programme/programme-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { audiences, itemKinds, itemStatuses } from "@/db/enums";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, pick, translator } from "@/lib/i18n/translate";
import { canReadLeader, canReadProgramme, canWriteProgramme } from "@/lib/programme/policy";
import { listItems, readItemChoices } from "@/lib/programme/queries";
import { programmeDays } from "@/lib/programme/rules/days";
import { formatsFor } from "@/lib/time/format";
import { zoneCity } from "@/lib/time/zone-city";

type Props = PageProps<"/[locale]/organise/[mission]/programme">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "programme")("title") };
}

const one = (value: string | string[] | undefined) =>
  typeof value === "string" && value ? value : undefined;
const known = <T extends string>(list: readonly T[], value: string | undefined): T | undefined =>
  list.find((entry) => entry === value);

export default async function ProgrammePage({ params, searchParams }: Props) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canReadProgramme);
  const { locale, hostZone } = context;
  const t = translator(locale, "programme");
  const formats = formatsFor(locale);
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
  const { days, unscheduled } = programmeDays(items);
  const filtered = Object.values(filters).some(Boolean);
  const writable = canWriteProgramme(context);
  const base = localePath(locale, `/organise/${mission}/programme`);
  const city = pick(choices.hostCity, locale) || zoneCity(hostZone, locale);
  const desk = { locale, mission, host: { zone: hostZone, city }, writable, published: choices.published };
  const add = writable ? (
    <SoftLinkButton variant="primary" href={`${base}/new`}>
      <Icon name="plus" small />
      {t("add")}
    </SoftLinkButton>
  ) : null;
  return (
    <IntlProvider
      locale={locale}
      messages={messagesFor(locale, "common", "time", "programme", "meetings", "visits")}
    >
      <PageHeader
        title={t("title")}
        text={`${t("text")} ${t("clock", { city })}`}
        actions={
          <>
            <PrintButton>{t("print")}</PrintButton>
            {add}
          </>
        }
      />
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
      {items.length === 0 ? (
        filtered ? (
          <EmptyState
            icon="search"
            title={t("nothing.title")}
            text={t("nothing.text")}
            actions={<SoftLinkButton href={base}>{t("nothing.clear")}</SoftLinkButton>}
          />
        ) : (
          <EmptyState icon="programme" title={t("empty.title")} text={t("empty.text")} actions={add} />
        )
      ) : (
        <>
          <nav className="tabs no-print" aria-label={t("days")}>
            {unscheduled.length > 0 ? (
              <a className="tab" href="#unscheduled">
                {t("unscheduled")}
                <span className="tab-n">{unscheduled.length}</span>
              </a>
            ) : null}
            {days.map(({ day, items: list }) => (
              <a key={day} className="tab" href={`#d-${day}`}>
                {formats.day(day)}
                <span className="tab-n">{list.length}</span>
              </a>
            ))}
          </nav>
          <p className="soft small mt-4" role="status">
            {t("count", { count: items.length })}
          </p>
          {unscheduled.length > 0 ? (
            <section id="unscheduled" className="mt-6 scroll-mt-20" aria-labelledby="unscheduled-title">
              <h2 id="unscheduled-title" className="mb-3">
                {t("unscheduled")}
              </h2>
              <ProgrammeTable label={t("unscheduled")} items={unscheduled} desk={desk} />
            </section>
          ) : null}
          {days.map(({ day, items: list }) => (
            <section key={day} id={`d-${day}`} className="mt-8 scroll-mt-20" aria-labelledby={`t-${day}`}>
              <div className="row justify-between mb-3">
                <h2 id={`t-${day}`}>{formats.longDay(day)}</h2>
                {writable ? (
                  <SoftLink
                    className="link small no-print"
                    href={`${base}/new?day=${day}`}
                    aria-label={t("addOn", { day: formats.day(day) })}
                  >
                    {t("add")}
                  </SoftLink>
                ) : null}
              </div>
              <ProgrammeTable label={formats.longDay(day)} items={list} desk={desk} />
            </section>
          ))}
        </>
      )}
    </IntlProvider>
  );
}
