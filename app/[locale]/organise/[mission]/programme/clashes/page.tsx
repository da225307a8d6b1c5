import type { Metadata } from "next";
import { IntlProvider } from "@/components/layout/intl";
import { ClashList } from "@/components/programme/clash-list";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { Tabs } from "@/components/ui/tabs";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, translator } from "@/lib/i18n/translate";
import { canEditMission } from "@/lib/missions/policy";
import { canReadClashes, canWriteProgramme } from "@/lib/programme/policy";
import { listClashes } from "@/lib/programme/queries/clashes";
import { type Clash, clashChecks } from "@/lib/programme/rules/clashes";
import { clashDays } from "@/lib/programme/rules/days";
import { formatsFor } from "@/lib/time/format";

type Props = PageProps<"/[locale]/organise/[mission]/programme/clashes">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "clashes")("title") };
}

const shows = ["open", "hard", "soft", "ignored"] as const;
type Show = (typeof shows)[number];

const belongs: Record<Show, (clash: Clash) => boolean> = {
  open: (clash) => !clash.dismissed,
  hard: (clash) => clash.severity === "hard",
  soft: (clash) => clash.severity === "soft" && !clash.dismissed,
  ignored: (clash) => clash.dismissed,
};

export default async function ClashesPage({ params, searchParams }: Props) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canReadClashes);
  const { locale } = context;
  const t = translator(locale, "clashes");
  const formats = formatsFor(locale);
  const { clashes, names, dismissals, days } = await listClashes(context);
  const show = shows.find((name) => name === query.show) ?? "open";
  const check = clashChecks.find((name) => name === query.check);
  const writable = canWriteProgramme(context);
  const desk = localePath(locale, `/organise/${mission}`);
  const base = `${desk}/programme/clashes`;
  const href = (name: Show) => {
    const parts = { ...(name === "open" ? {} : { show: name }), ...(check ? { check } : {}) };
    const text = new URLSearchParams(parts).toString();
    return text ? `${base}?${text}` : base;
  };
  const ofCheck = check ? clashes.filter((clash) => clash.check === check) : clashes;
  const shown = ofCheck.filter(belongs[show]);
  const there = new Set(clashes.map((clash) => clash.check));
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "clashes")}>
      <PageHeader
        title={t("title")}
        text={t("text")}
        link={SoftLink}
        crumbs={[{ href: `${desk}/programme`, label: translator(locale, "programme")("title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        actions={
          <>
            <SoftLinkButton href={`${desk}/places/travel`}>{t("toTravel")}</SoftLinkButton>
            {canEditMission(context) ? (
              <SoftLinkButton href={`${desk}/settings?part=planning`}>{t("toSettings")}</SoftLinkButton>
            ) : null}
          </>
        }
      />
      {clashes.length === 0 ? (
        <EmptyState
          icon="positive"
          title={t("empty.title")}
          text={t("empty.text")}
          actions={<SoftLinkButton href={`${desk}/programme`}>{t("toProgramme")}</SoftLinkButton>}
        />
      ) : (
        <>
          <Tabs
            label={t("tabs.label")}
            link={SoftLink}
            tabs={shows.map((name) => ({
              href: href(name),
              label: t(`tabs.${name}`),
              count: ofCheck.filter(belongs[name]).length,
              current: name === show,
            }))}
          />
          <form action={base} method="get" className="flex flex-wrap items-end gap-3 my-5 no-print">
            {show === "open" ? null : <input type="hidden" name="show" value={show} />}
            <label className="grid gap-1 small">
              <span className="over">{t("filter.check")}</span>
              <select className="input input-sm max-w-64" name="check" defaultValue={check ?? ""}>
                <option value="">{t("filter.all")}</option>
                {clashChecks
                  .filter((name) => there.has(name))
                  .map((name) => (
                    <option key={name} value={name}>
                      {t(`checks.${name}`)}
                    </option>
                  ))}
              </select>
            </label>
            <Button type="submit" size="small">
              {t("filter.apply")}
            </Button>
            <p className="soft small grow text-end" role="status">
              {t("count", { count: shown.length })}
            </p>
          </form>
          {shown.length === 0 ? (
            <EmptyState
              icon="positive"
              title={t("nothing.title")}
              text={t("nothing.text")}
              actions={<SoftLinkButton href={base}>{t("nothing.clear")}</SoftLinkButton>}
            />
          ) : (
            <div className="stack-l">
              {clashDays(shown, days).map(({ day, clashes: list }) => (
                <Card
                  key={day ?? ""}
                  title={day ? formats.longDay(day) : t("unscheduled")}
                  text={t("count", { count: list.length })}
                  flush
                >
                  <ClashList
                    mission={mission}
                    clashes={list}
                    names={names}
                    dismissals={dismissals}
                    writable={writable}
                  />
                </Card>
              ))}
            </div>
          )}
        </>
      )}
    </IntlProvider>
  );
}
