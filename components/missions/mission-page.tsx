import { MissionMap } from "@/components/maps/mission-map";
import { WindowBadge } from "@/components/missions/mission-list";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { KindIcon } from "@/components/ui/kind-icon";
import { type Locale, partnerKinds } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import type { PublicItem, PublicMissionPage } from "@/lib/missions/rules/public";
import { formatsFor } from "@/lib/time/format";

type Props = { mission: PublicMissionPage; locale: Locale };

function applyText({ mission, locale }: Props): string {
  const t = translator(locale, "missions.public");
  switch (mission.window) {
    case "open":
      return mission.placesLeft === null ? "" : t("placesLeft", { count: mission.placesLeft });
    case "notYet":
      return mission.opens ? t("opensOn", { moment: mission.opens }) : t("opensSoon");
    case "full":
      return t("fullText");
    case "cancelled":
      return t("cancelledText");
    case "postponed":
      return t("postponedText");
    case "over":
      return t("overText");
    default:
      return t("closedText");
  }
}

/** Whether and how one can come along. */
function ApplyCard({ mission, locale }: Props) {
  const t = translator(locale, "missions.public");
  const open = mission.window === "open" || mission.window === "full";
  return (
    <section className="card apply" aria-label={t("apply")}>
      <WindowBadge window={mission.window} locale={locale} />
      {mission.price || mission.free ? (
        <p className="apply-price">
          {mission.free ? t("free") : mission.price}
          {mission.priceNote ? <small>{mission.priceNote}</small> : null}
        </p>
      ) : null}
      <p>{applyText({ mission, locale })}</p>
      {open && mission.closes ? (
        <p className="small soft">
          {t("labels.closes")} {mission.closes}
        </p>
      ) : null}
      {open ? (
        <LinkButton
          variant="primary"
          size="large"
          wide
          href={localePath(locale, `/missions/${mission.slug}/register`)}
        >
          {mission.window === "full" ? t("applyWaiting") : t("apply")}
        </LinkButton>
      ) : null}
    </section>
  );
}

/** One clock for a day's heading, or each item its own. */
function dayClock(items: readonly PublicItem[]): string | null {
  const zones = new Set(items.filter((one) => one.time).map((one) => one.zone));
  return zones.size === 1 ? ([...zones][0] ?? null) : null;
}

function ProgrammeDay({
  day,
  items,
  locale,
}: {
  day: string | null;
  items: readonly PublicItem[];
  locale: Locale;
}) {
  const t = translator(locale, "missions.public");
  const kinds = translator(locale, "programme.kinds");
  const clock = dayClock(items);
  return (
    <section className="pd">
      <h3>
        {day ? formatsFor(locale).longDay(day) : t("noDay")}
        {clock ? <small>{t("times", { city: clock })}</small> : null}
      </h3>
      <ol>
        {items.map((one) => (
          <li key={one.id} className="pd-row">
            <span className="pd-time">
              {one.time ? (one.approximate ? t("about_time", { time: one.time }) : one.time) : t("noHour")}
              {one.time && !clock ? <small>{one.zone}</small> : null}
            </span>
            <KindIcon kind={one.kind} label={kinds(one.kind)} />
            <span>
              <b>{one.title}</b>
              {one.where ? <span className="soft block">{one.where}</span> : null}
              {one.unconfirmed ? <span className="badge badge-warning">{t("unconfirmed")}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The public page: sells the mission in ten seconds, then says everything that is public. */
export function MissionPage({ mission, locale }: Props) {
  const t = translator(locale, "missions.public");
  const { home, hosts } = mission;
  const host = hosts.map((one) => one.name).join(", ") || mission.hostCity;
  // What is left of a mission that takes nobody is no news.
  const counts = mission.window === "open" || mission.window === "full" || mission.window === "notYet";
  return (
    <article className="mp">
      <header className="mp-head">
        <p className="mp-route">
          {mission.dates} · {t("from", { home: mission.homeCity, host })}
        </p>
        <h1>{mission.name}</h1>
        {mission.tagline ? <p className="mp-tag">{mission.tagline}</p> : null}
      </header>
      {home && hosts.length ? (
        <div className="mp-map">
          <MissionMap home={home} hosts={hosts} label={t("map", { home: mission.homeCity, host })} />
        </div>
      ) : null}
      <aside className="mp-side">
        <ApplyCard mission={mission} locale={locale} />
        <Card>
          <DefinitionList
            items={[
              { term: t("labels.dates"), value: mission.dates },
              { term: t("labels.where"), value: [host, mission.hostCountry].filter(Boolean).join(", ") },
              {
                term: t("labels.head"),
                value: mission.headName ? (
                  <>
                    {mission.headName}
                    {mission.headTitle ? <span className="soft block">{mission.headTitle}</span> : null}
                  </>
                ) : null,
              },
              { term: t("labels.sectors"), value: mission.sectors.join(", ") },
              {
                term: t("labels.places"),
                value:
                  mission.placesLeft === null || !counts
                    ? null
                    : `${t("placesLeft", { count: mission.placesLeft })} ${t("placesOf", { capacity: mission.capacity ?? 0 })}`,
              },
              { term: t("labels.closes"), value: counts ? mission.closes : null },
              ...partnerKinds.map((kind) => {
                const list = mission.partners.filter((one) => one.kind === kind);
                return {
                  term: t(`partners.${kind}`),
                  value: list.length
                    ? list.map((one) => (
                        <span key={one.name} className="block">
                          {one.url ? (
                            <a className="link" href={one.url} rel="noopener">
                              {one.name}
                            </a>
                          ) : (
                            one.name
                          )}
                        </span>
                      ))
                    : null,
                };
              }),
              {
                term: t("labels.contact"),
                value: mission.contactEmail ? (
                  <a className="link" href={`mailto:${mission.contactEmail}`}>
                    {mission.contactEmail}
                  </a>
                ) : null,
              },
            ]}
          />
        </Card>
      </aside>
      <div className="mp-main">
        {mission.summary || mission.description ? (
          <section>
            <h2>{t("about")}</h2>
            <div className="prose mt-3">
              {mission.summary ? <p className="mp-lead">{mission.summary}</p> : null}
              {mission.description
                .split(/\n\s*\n/)
                .filter(Boolean)
                .map((paragraph) => (
                  <p key={paragraph.slice(0, 60)}>{paragraph}</p>
                ))}
            </div>
          </section>
        ) : null}
        <section>
          <h2>{t("programme")}</h2>
          <p className="soft mt-1">{mission.programme.length ? t("programmeText") : t("programmeNone")}</p>
          {mission.programme.length ? (
            <p className="mt-2">
              <a className="link" href={localePath(locale, `/missions/${mission.slug}/calendar.ics`)}>
                {t("calendar")}
              </a>
            </p>
          ) : null}
          {mission.programme.map(({ day, items }) => (
            <ProgrammeDay key={day ?? "none"} day={day} items={items} locale={locale} />
          ))}
        </section>
        {mission.facts.length ? (
          <section>
            <h2>{t("labels.facts")}</h2>
            <div className="mt-4">
              <DefinitionList
                lines
                items={mission.facts.map((one) => ({ term: one.label, value: one.value }))}
              />
            </div>
          </section>
        ) : null}
      </div>
    </article>
  );
}
