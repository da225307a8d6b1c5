import type { ReactNode } from "react";
import { CalendarHelp } from "@/components/itinerary/calendar-help";
import { languageNames } from "@/components/itinerary/item-view";
import { QrCode } from "@/components/itinerary/qr-code";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { Alert } from "@/components/ui/alert";
import { Avatar } from "@/components/ui/avatar";
import { CopyField } from "@/components/ui/copy-field";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { reasonText, translator } from "@/lib/i18n/translate";
import { submitDirectory, submitLink } from "@/lib/itinerary/actions";
import type { ItineraryMission, OwnData } from "@/lib/itinerary/schema";

type Props = {
  locale: Locale;
  mission: ItineraryMission;
  own: OwnData | null;
  /** Public address of the installation. */
  origin: string;
  done: string | undefined;
  failed: string | undefined;
  /** Opens the account: sessions, language of mails, signing out. */
  signOut: ReactNode;
};

function card(title: string, text: string, children: ReactNode) {
  return (
    <section className="it-card it-block">
      <h2>{title}</h2>
      {text ? <p className="small soft">{text}</p> : null}
      {children}
    </section>
  );
}

function directoryForm(own: OwnData, slug: string, locale: Locale) {
  const t = translator(locale, "itinerary.me");
  const fields = [
    ["directory", t("directoryOn"), own.directory],
    ["directoryEmail", t("directoryEmail"), own.directoryEmail],
    ["directoryMobile", t("directoryMobile"), own.directoryMobile],
  ] as const;
  return (
    <form action={submitDirectory.bind(null, slug)}>
      {fields.map(([name, label, checked]) => (
        <label key={name} className={name === "directory" ? "choice" : "choice it-sub"}>
          <input type="checkbox" name={name} defaultChecked={checked} />
          <span>{label}</span>
        </label>
      ))}
      <button type="submit" className="btn btn-secondary mt-2">
        {t("save")}
      </button>
    </form>
  );
}

function linkForm(slug: string, kind: "itinerary" | "calendar", exists: boolean, locale: Locale) {
  const t = translator(locale, "itinerary.me");
  return (
    <form action={submitLink.bind(null, slug)} className="row mt-3">
      <input type="hidden" name="kind" value={kind} />
      <button type="submit" name="do" value="renew" className="btn btn-secondary">
        {exists ? t("renew") : t("create")}
      </button>
      {exists ? (
        <button type="submit" name="do" value="revoke" className="btn btn-quiet">
          {t("revoke")}
        </button>
      ) : null}
    </form>
  );
}

function address(url: string, label: string) {
  return (
    <label className="field mt-3">
      <span className="small faint">{label}</span>
      <input className="input" readOnly value={url} />
    </label>
  );
}

function message(done: string | undefined, failed: string | undefined, locale: Locale) {
  const t = translator(locale, "itinerary.me");
  if (failed) return <Alert tone="danger" role="alert" title={reasonText(locale, failed)} />;
  if (done === "directory") return <Alert tone="positive" role="status" title={t("saved")} />;
  if (done === "renewed") return <Alert tone="positive" role="status" title={t("renewed")} />;
  if (done === "revoked") return <Alert tone="positive" role="status" title={t("revoked")} />;
  return null;
}

/** Own data, what others may see of one, calendar and secret link, language, account. Works without JavaScript. */
export function MeView({ locale, mission, own, origin, done, failed, signOut }: Props) {
  const t = translator(locale, "itinerary.me");
  const { slug } = mission;
  const contact = [mission.contactEmail, mission.contactPhone].filter(Boolean).join(", ");
  const calendar = own?.calendarToken ? `${origin}/calendar/${own.calendarToken}.ics` : null;
  const link = own?.itineraryToken ? `${origin}${localePath(locale, `/i/${own.itineraryToken}`)}` : null;
  return (
    <>
      <h1>{t("title")}</h1>
      {message(done, failed, locale)}
      {own ? (
        <>
          {card(
            t("data"),
            "",
            <>
              <div className="it-self">
                <Avatar name={own.name} photo={own.photo} size="l" />
                <div>
                  <b>{[own.title, own.name].filter(Boolean).join(" ")}</b>
                  <small>{[own.jobFunction, own.company].filter(Boolean).join(", ")}</small>
                </div>
              </div>
              <DefinitionList
                items={[
                  { term: t("email"), value: own.email },
                  { term: t("mobile"), value: own.mobile },
                  { term: t("languages"), value: languageNames(own.languages, locale) },
                  { term: t("sector"), value: own.sector },
                  { term: t("groups"), value: own.groups.join(", ") },
                  { term: t("companions"), value: own.companions.join(", ") },
                ]}
              />
              {contact ? <p className="small faint mt-3">{t("wrong", { contact })}</p> : null}
            </>,
          )}
          {card(t("directory"), t("directoryText"), directoryForm(own, slug, locale))}
          {card(
            t("calendar"),
            t("calendarText"),
            <>
              {calendar ? (
                <>
                  <div className="mt-3">
                    <CopyField
                      label={t("address")}
                      value={calendar}
                      copy={translator(locale, "itinerary.calendar")("copy")}
                      copied={translator(locale, "itinerary.calendar")("copied")}
                    />
                  </div>
                  <CalendarHelp locale={locale} address={calendar} />
                </>
              ) : (
                <p className="small faint mt-2">{t("none")}</p>
              )}
              {linkForm(slug, "calendar", calendar !== null, locale)}
            </>,
          )}
          {card(
            t("link"),
            t("linkText"),
            <>
              {link ? (
                <>
                  <QrCode text={link} label={t("qr")} />
                  {address(link, t("address"))}
                </>
              ) : (
                <p className="small faint mt-2">{t("none")}</p>
              )}
              {linkForm(slug, "itinerary", link !== null, locale)}
            </>,
          )}
        </>
      ) : null}
      {card(
        t("account"),
        "",
        <div className="it-end">
          <LanguageSwitch locale={locale} path={`/my/${slug}/me`} label={t("language")} />
          <a className="btn btn-secondary" href={localePath(locale, "/my")}>
            {t("missions")}
          </a>
          {signOut}
        </div>,
      )}
    </>
  );
}
