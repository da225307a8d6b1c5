import type { ReactNode } from "react";
import { changeBanners } from "@/components/itinerary/changes";
import { itemActions } from "@/components/itinerary/item-actions";
import { itemRow, stateBadge, whereText } from "@/components/itinerary/item-row";
import { Icon, type IconName } from "@/components/ui/icon";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { phaseOf, todayOf, whereabouts } from "@/lib/itinerary/rules";
import type { Entry, Itinerary } from "@/lib/itinerary/schema";
import { formatsFor } from "@/lib/time/format";
import { clockOf, daysBetween, wallTimeIn } from "@/lib/time/wall-time";
import { offsetAt } from "@/lib/time/zone";
import { zoneCity } from "@/lib/time/zone-city";

type Props = { itinerary: Itinerary; locale: Locale; base: string; now: Date };

function fact(icon: IconName, text: ReactNode) {
  return (
    <li key={icon}>
      <Icon name={icon} small />
      <span>{text}</span>
    </li>
  );
}

function facts({ item }: Entry, locale: Locale, now: number) {
  const t = translator(locale, "itinerary");
  const list = [];
  if (item.muster && (item.musterAt === null || item.musterAt >= now - 600_000)) {
    list.push(
      fact("clock", [t("today.muster", { time: item.muster }), item.musterNote].filter(Boolean).join(", ")),
    );
  } else if (item.musterNote && phaseOf(item, now) === "coming") list.push(fact("clock", item.musterNote));
  if (item.transportRef) list.push(fact(item.kind === "flight" ? "flight" : "bus", item.transportRef));
  if (item.dress) list.push(fact("shirt", item.dress));
  if (item.bring) list.push(fact("bag", item.bring));
  return list.length ? <ul className="it-facts">{list}</ul> : null;
}

function card(entry: Entry, { locale, base, now }: Props, tone: "now" | "next", left: string, right: string) {
  const { item } = entry;
  return (
    <section key={item.id} className={`it-${tone}`}>
      <p className="it-when">
        <span>{left}</span>
        <span>{right}</span>
      </p>
      <h2 lang={item.language}>
        <a href={`${base}/items/${item.id}`}>{item.title}</a>
      </h2>
      <p className="it-where">
        {whereText(item)} {stateBadge(entry, locale)}
      </p>
      {facts(entry, locale, now.getTime())}
      {itemActions(item, base, locale)}
    </section>
  );
}

/** The clocks: here large, home beside it; under way also the one of arrival. */
function clocks(props: Props, where: ReturnType<typeof whereabouts>, day: string) {
  const { itinerary, locale, now } = props;
  const formats = formatsFor(locale);
  const t = translator(locale, "itinerary.today");
  const { homeZone } = itinerary.mission;
  const elsewhere = offsetAt(now, where.zone) !== offsetAt(now, homeZone);
  return (
    <>
      <div className="it-clock">
        <b>{clockOf(wallTimeIn(now, where.zone))}</b>
        <span>
          {zoneCity(where.zone, locale, where.city)}, {formats.day(day)}
        </span>
        {elsewhere ? <i>{t("home", { time: formats.homeTime(now, homeZone, day) })}</i> : null}
      </div>
      {where.underWayTo ? (
        <p className="it-way">
          {t("underWay", {
            city: where.underWayTo.city,
            time: clockOf(wallTimeIn(now, where.underWayTo.zone)),
          })}
        </p>
      ) : null}
    </>
  );
}

/** Today on the phone: the clocks, what is on, what comes next, and the day as a line with a mark at the present. */
export function TodayView(props: Props) {
  const { itinerary, locale, base, now } = props;
  const { entries, mission } = itinerary;
  const t = translator(locale, "itinerary");
  const formats = formatsFor(locale);
  const ms = now.getTime();
  const where = whereabouts(entries, ms, mission.homeZone);
  const today = todayOf(entries, ms, where.zone, mission);
  // What is cancelled stays until it was seen; the programme keeps it.
  const list = [...today.past, ...today.now, ...today.rest].filter(
    ({ item }) => item.state !== "cancelled" || itinerary.unseen.itemIds.has(item.id),
  );
  const shown = list.filter(({ item }) => item.day === today.day || phaseOf(item, ms) === "ongoing");
  const frame = { locale, base, now: ms, zone: where.zone };
  const dates = formats.dateRange(mission.startDate, mission.endDate);
  const nextDay = today.next[0]?.item.day;
  return (
    <>
      <h1 className="sr-only">{t("today.title")}</h1>
      {changeBanners(itinerary, { locale, base })}
      {clocks(props, where, today.day)}
      {today.phase === "during" ? null : (
        <section className="it-next">
          <h2>
            {today.phase === "before"
              ? t("today.before", { days: Math.max(0, daysBetween(today.day, mission.startDate)) })
              : t("today.after")}
          </h2>
          <p className="it-where">
            {today.phase === "before" ? t("today.beforeText", { dates }) : t("today.afterText", { dates })}
          </p>
          <p className="it-acts">
            <a href={`${base}/programme`}>{t("today.seeProgramme")}</a>
          </p>
        </section>
      )}
      {today.now.map((entry) =>
        card(
          entry,
          props,
          "now",
          t("today.now"),
          entry.item.until ? t("today.until", { time: entry.item.until }) : "",
        ),
      )}
      {today.phase === "during" && today.now.length === 0 ? (
        <p className="it-free">{today.next.length ? t("today.free") : t("today.done")}</p>
      ) : null}
      {today.next.map((entry) =>
        card(
          entry,
          props,
          "next",
          nextDay && nextDay !== today.day
            ? t("today.nextDay", { day: formats.day(nextDay) })
            : `${t("today.next")}, ${formats.relative(new Date(entry.item.startsAt ?? ms), now)}`,
          `${entry.item.time} ${entry.item.zone}`,
        ),
      )}
      {shown.length + today.open.length > 0 ? (
        <>
          <h2 className="it-day">
            {t("today.day")} <small>{formats.day(today.day)}</small>
          </h2>
          <ol className="it-list">
            {today.open.map((entry) => itemRow(entry, frame))}
            {shown.filter(({ item }) => phaseOf(item, ms) !== "coming").map((entry) => itemRow(entry, frame))}
            <li key="now" className="it-mark">
              {t("today.mark", { time: clockOf(wallTimeIn(now, where.zone)) })}
            </li>
            {shown.filter(({ item }) => phaseOf(item, ms) === "coming").map((entry) => itemRow(entry, frame))}
          </ol>
        </>
      ) : null}
      {entries.length === 0 ? <p className="it-free">{t("today.emptyText")}</p> : null}
    </>
  );
}
