import { Icon } from "@/components/ui/icon";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";

const programs = ["apple", "google", "outlook"] as const;

/** How to subscribe, program by program. `address` is the https address of the feed. Works without script. */
export function CalendarHelp({ locale, address }: { locale: Locale; address: string }) {
  const t = translator(locale, "itinerary.calendar");
  const webcal = address.replace(/^https?:/, "webcal:");
  return (
    <>
      <p className="mt-3">
        <a className="btn btn-primary" href={webcal}>
          <Icon name="calendar" small />
          {t("subscribe")}
        </a>
      </p>
      <p className="small faint mt-2">{t("subscribeText")}</p>
      {programs.map((program) => (
        <details key={program} className="mt-3">
          <summary>{t(`${program}.title`)}</summary>
          <ol className="list-decimal ps-5 mt-2 stack">
            {(["one", "two", "three"] as const).map((step) => (
              <li key={step}>{t(`${program}.${step}`)}</li>
            ))}
          </ol>
          {program === "google" ? (
            <p className="mt-2">
              <a
                className="link"
                rel="noreferrer"
                href={`https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`}
              >
                {t("google.open")}
              </a>
            </p>
          ) : null}
        </details>
      ))}
      <p className="small faint mt-3">{t("lag")}</p>
    </>
  );
}

/** The same on a page of its own, for whoever came by secret link. */
export function CalendarPage({ locale, address, base }: { locale: Locale; address: string; base: string }) {
  const t = translator(locale, "itinerary.calendar");
  return (
    <>
      <a className="it-back" href={`${base}/programme`}>
        <Icon name="chevron" small />
        {translator(locale, "itinerary")("item.back")}
      </a>
      <h1>{t("title")}</h1>
      <section className="it-card it-block">
        <p>{t("text")}</p>
        <label className="field mt-3">
          <span className="small faint">{t("address")}</span>
          <input className="input" readOnly value={address} />
        </label>
        <p className="small faint mt-2">{t("copyText")}</p>
        {CalendarHelp({ locale, address })}
      </section>
    </>
  );
}
