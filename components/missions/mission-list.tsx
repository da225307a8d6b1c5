import { MissionMap } from "@/components/maps/mission-map";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Tone } from "@/components/ui/tone";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import type { PublicMission, PublicWindow } from "@/lib/missions/rules/public";

const tones: Record<PublicWindow, Tone> = {
  open: "positive",
  full: "warning",
  notYet: "info",
  closed: "neutral",
  cancelled: "danger",
  postponed: "warning",
  over: "neutral",
};

/** Whether one can register, in a word and a colour. */
export function WindowBadge({ window, locale }: { window: PublicWindow; locale: Locale }) {
  return (
    <Badge tone={tones[window]} dot>
      {translator(locale, "missions.public")(`window.${window}`)}
    </Badge>
  );
}

function MissionCard({
  mission,
  locale,
  wide = false,
}: {
  mission: PublicMission;
  locale: Locale;
  /** The first one to come has the whole width. */
  wide?: boolean;
}) {
  const t = translator(locale, "missions.public");
  const { home, host } = mission;
  const route = t("from", { home: mission.homeCity, host: mission.hostCity });
  const seats = mission.window === "open" && mission.placesLeft !== null;
  return (
    <li className={wide ? "mcs-wide" : undefined}>
      <a
        className={wide ? "card card-link mc mc-wide" : "card card-link mc"}
        href={localePath(locale, `/missions/${mission.slug}`)}
      >
        <span className="mc-cover">
          {home && host ? <MissionMap home={home} hosts={[host]} label={route} cover /> : null}
        </span>
        <span className="mc-body">
          <span className="mc-date">{mission.dates}</span>
          <h3 className="mc-name">{mission.name}</h3>
          <span className="soft">{mission.tagline || mission.summary || route}</span>
          <span className="mc-foot">
            <WindowBadge window={mission.window} locale={locale} />
            {seats ? (
              <span className="small soft">{t("placesLeft", { count: mission.placesLeft ?? 0 })}</span>
            ) : null}
          </span>
        </span>
      </a>
    </li>
  );
}

/** The front page: what this is, what comes, what was. */
export function MissionList({
  locale,
  missions,
  organisation,
}: {
  locale: Locale;
  missions: readonly PublicMission[];
  organisation: string;
}) {
  const t = translator(locale, "missions.public");
  const coming = missions.filter((one) => !one.past);
  const past = missions.filter((one) => one.past);
  return (
    <>
      <header className="hero">
        {organisation ? <p className="over">{t("heroOrganisation", { organisation })}</p> : null}
        <h1>{t("heroTitle")}</h1>
        <p>{t("heroText")}</p>
      </header>
      {missions.length === 0 ? (
        <EmptyState icon="globe" title={t("nothing")} text={t("nothingText")} />
      ) : (
        <section className="mt-10" aria-labelledby="coming">
          <h2 id="coming">{t("coming")}</h2>
          {coming.length ? (
            <ul className="mcs">
              {coming.map((one, index) => (
                <MissionCard key={one.id} mission={one} locale={locale} wide={index === 0} />
              ))}
            </ul>
          ) : (
            <p className="soft mt-3">
              {t("none")}. {t("noneText")}
            </p>
          )}
        </section>
      )}
      {past.length ? (
        <section className="mt-12" aria-labelledby="past">
          <h2 id="past">{t("past")}</h2>
          <ul className="mcs">
            {past.map((one) => (
              <MissionCard key={one.id} mission={one} locale={locale} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
