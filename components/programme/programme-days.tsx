import { CopyDay } from "@/components/programme/copy-day";
import { type Desk, ProgrammeTable } from "@/components/programme/programme-list";
import { SoftLink } from "@/components/ui/soft-link";
import { pick, translator } from "@/lib/i18n/translate";
import { programmeDays } from "@/lib/programme/rules/days";
import { copyableItem } from "@/lib/programme/rules/shift";
import type { ItemRow } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

/** The programme as a list: a table per day, what has no day first. */
export function ProgrammeDays({ items, desk, base }: { items: ItemRow[]; desk: Desk; base: string }) {
  const { locale, writable } = desk;
  const t = translator(locale, "programme");
  const copy = translator(locale, "series.copy");
  const formats = formatsFor(locale);
  const copyable = (item: ItemRow) => copyableItem(item, pick(item.title, locale));
  const { days, unscheduled } = programmeDays(items);
  return (
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
              <span className="row no-print">
                <CopyDay
                  mission={desk.mission}
                  from={day}
                  items={list.filter((item) => item.status !== "cancelled").map(copyable)}
                  label={copy("day")}
                  title={copy("dayOf", { day: formats.day(day) })}
                />
                <SoftLink
                  className="link small inline-block py-1"
                  href={`${base}/new?day=${day}`}
                  aria-label={t("addOn", { day: formats.day(day) })}
                >
                  {t("add")}
                </SoftLink>
              </span>
            ) : null}
          </div>
          <ProgrammeTable label={formats.longDay(day)} items={list} desk={desk} />
        </section>
      ))}
    </>
  );
}
