import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import { travels } from "@/lib/itinerary/rules";
import { isPast } from "@/lib/missions/rules/status";
import type { MyRegistration } from "@/lib/registrations/schema";
import { formatsFor } from "@/lib/time/format";

function MissionCard({ mission, locale }: { mission: MyRegistration; locale: Locale }) {
  const t = translator(locale, "itinerary.my");
  const statuses = translator(locale, "registrations.statuses");
  const dates = formatsFor(locale).dateRange(mission.startDate, mission.endDate);
  return (
    <li className="card mine">
      <div>
        <p className="mc-date">{dates}</p>
        <h3 className="mc-name">{pick(mission.missionName, locale)}</h3>
        <p className="soft mt-1">
          {t("for", { name: `${mission.firstName} ${mission.lastName}`.trim() || "…" })}
        </p>
        <p className="mt-2">
          <StatusBadge status={mission.status} label={statuses(mission.status)} />
        </p>
      </div>
      <p className="row">
        {mission.mine && travels(mission.status) ? (
          <LinkButton variant="primary" size="large" href={localePath(locale, `/my/${mission.missionSlug}`)}>
            {t("open")}
          </LinkButton>
        ) : null}
        <LinkButton href={localePath(locale, `/missions/${mission.missionSlug}/register`)}>
          {t("status")}
        </LinkButton>
      </p>
    </li>
  );
}

/** One's registrations: those that travel open their itinerary, the others their status page. */
export function MyMissions({
  locale,
  missions,
  now,
}: {
  locale: Locale;
  missions: readonly MyRegistration[];
  now: Date;
}) {
  const t = translator(locale, "itinerary.my");
  const current = missions.filter((one) => !isPast(one, now)).toReversed();
  const past = missions.filter((one) => isPast(one, now));
  return (
    <>
      <h1>{t("title")}</h1>
      {missions.length === 0 ? (
        <EmptyState
          icon="calendar"
          title={t("empty")}
          text={t("emptyText")}
          actions={
            <LinkButton variant="primary" href={localePath(locale, "/")}>
              {t("browse")}
            </LinkButton>
          }
        />
      ) : null}
      {[
        { key: "current", title: t("current"), list: current },
        { key: "past", title: t("past"), list: past },
      ].map(({ key, title, list }) =>
        list.length ? (
          <section key={key} className="mt-6" aria-labelledby={key}>
            <h2 id={key}>{title}</h2>
            <ul className="stack mt-3">
              {list.map((one) => (
                <MissionCard key={one.id} mission={one} locale={locale} />
              ))}
            </ul>
          </section>
        ) : null,
      )}
    </>
  );
}
