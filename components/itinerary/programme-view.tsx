import { itemRow, type RowFrame } from "@/components/itinerary/item-row";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { chooseDay, groupByDay, groupParallel, phaseOf, whereabouts } from "@/lib/itinerary/rules";
import type { Entry, Itinerary } from "@/lib/itinerary/schema";
import { formatsFor } from "@/lib/time/format";
import { clockOf, type LocalDay, localDay, wallTimeIn } from "@/lib/time/wall-time";
import { offsetAt } from "@/lib/time/zone";

type Props = {
  itinerary: Itinerary;
  locale: Locale;
  base: string;
  now: Date;
  day: string | undefined;
  all: boolean;
  /** Travels along; others see what is for everybody, and need no choice of mine or all. */
  traveller: boolean;
  /** Where one learns how to have it in one's own calendar. */
  calendar?: string;
};

/** On whose clock a list stands: the one zone of all its items, or null on a day between two clocks. */
export function clockOfList(entries: readonly Entry[], locale: Locale, homeZone: string) {
  const t = translator(locale, "itinerary.clock");
  const timed = entries.filter(({ item }) => item.startsAt !== null);
  const first = timed[0]?.item;
  if (!first?.startsAt) return { zone: null, text: "" };
  const single = timed.every(
    ({ item }) => item.startZone === first.startZone && (!item.endLocal || item.endZone === first.startZone),
  );
  if (!single) return { zone: null, text: t("mixed") };
  const at = new Date(first.startsAt);
  const ahead = offsetAt(at, first.startZone) - offsetAt(at, homeZone);
  const values = { city: first.zone, diff: formatsFor(locale).duration(Math.abs(ahead)) };
  const text = ahead === 0 ? t("same", values) : ahead > 0 ? t("ahead", values) : t("behind", values);
  return { zone: first.startZone, text };
}

function rows(entries: readonly Entry[], frame: RowFrame, mark: string | null) {
  const t = translator(frame.locale, "itinerary.programme");
  let marked = mark === null;
  return groupParallel(entries).flatMap((run) => {
    const line = [];
    const first = run[0];
    if (!first) return [];
    if (!marked && phaseOf(first.item, frame.now) === "coming") {
      marked = true;
      line.push(
        <li key="now" id="now" className="it-mark">
          {mark}
        </li>,
      );
    }
    if (run.length === 1) line.push(itemRow(first, frame));
    else {
      line.push(
        <li key={`with-${first.item.id}`} className="it-with">
          <p>{t("parallel")}</p>
          <ul className="it-pair">{run.map((entry) => itemRow(entry, frame))}</ul>
        </li>,
      );
    }
    return line;
  });
}

/** The programme by local day: mine, or all that I may see. */
export function ProgrammeView({ itinerary, locale, base, now, day: asked, all, traveller, calendar }: Props) {
  const t = translator(locale, "itinerary");
  const formats = formatsFor(locale);
  const ms = now.getTime();
  const showAll = all || !traveller;
  const entries = showAll ? itinerary.entries : itinerary.entries.filter((entry) => entry.mine);
  // The tabs are those of everything, so that switching never moves the days.
  const days = [...groupByDay(itinerary.entries).keys()];
  const where = whereabouts(itinerary.entries, ms, itinerary.mission.homeZone);
  const today = localDay(now, where.zone);
  const day = chooseDay(days, asked, today);
  const own = entries.filter(({ item }) => item.day === day);
  const unscheduled = entries.filter(({ item }) => item.day === null);
  const clock = clockOfList(own, locale, itinerary.mission.homeZone);
  const frame = { locale, base, now: ms, zone: clock.zone };
  const href = (target: LocalDay | undefined, everything: boolean) =>
    `${base}/programme?day=${target ?? ""}${everything ? "&show=all" : ""}`;
  return (
    <>
      <h1 className="sr-only">{t("programme.title")}</h1>
      <nav className="it-tabs" aria-label={t("programme.days")}>
        {days.map((one) => {
          const [weekday, number, month] = formats.day(one).split(" ");
          return (
            <a key={one} href={href(one, all)} aria-current={one === day ? "page" : undefined}>
              {weekday}
              <b>{number}</b>
              {month?.slice(0, 4)}
            </a>
          );
        })}
      </nav>
      <div className="it-tools">
        {traveller ? (
          <nav className="it-seg" aria-label={t("programme.show")}>
            <a href={href(day, false)} aria-current={all ? undefined : "page"}>
              {t("programme.mine")}
            </a>
            <a href={href(day, true)} aria-current={all ? "page" : undefined}>
              {t("programme.all")}
            </a>
          </nav>
        ) : null}
        {days.includes(today) ? (
          <a className="btn btn-quiet" href={`${href(today, all)}#now`}>
            {t("programme.jump")}
          </a>
        ) : null}
        {calendar ? (
          <a className="btn btn-quiet" href={calendar}>
            {t("calendar.title")}
          </a>
        ) : null}
      </div>
      {traveller ? null : <p className="it-free">{t("programme.desk")}</p>}
      {day ? (
        <h2 className="it-head">
          {formats.longDay(day)} <small>{clock.text}</small>
        </h2>
      ) : null}
      {own.length ? (
        <ol className="it-list">
          {rows(
            own,
            frame,
            day === today ? t("today.mark", { time: clockOf(wallTimeIn(now, where.zone)) }) : null,
          )}
        </ol>
      ) : (
        <p className="it-free">{t("programme.empty")}</p>
      )}
      {unscheduled.length ? (
        <>
          <h2 className="it-head">{t("programme.unscheduled")}</h2>
          <ol className="it-list">{unscheduled.map((entry) => itemRow(entry, frame))}</ol>
        </>
      ) : null}
    </>
  );
}
