import { counterpartList, languageNames } from "@/components/itinerary/item-view";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { telLink } from "@/lib/itinerary/rules";
import type { BookEntry, ItineraryCounterpart } from "@/lib/itinerary/schema";

type Props = {
  locale: Locale;
  /** Address of this page. */
  path: string;
  search: string;
  people: readonly BookEntry[];
  counterparts: readonly ItineraryCounterpart[];
};

function person(one: BookEntry, locale: Locale) {
  const t = translator(locale, "itinerary.people");
  return (
    <li key={one.registrationId}>
      <div className="it-line">
        <Avatar name={one.name} photo={one.photo} />
        <div>
          {one.name}
          <small>{[one.jobFunction, one.company].filter(Boolean).join(", ")}</small>
          {one.languages.length ? <small>{languageNames(one.languages, locale)}</small> : null}
        </div>
        {one.mobile || one.email ? (
          <span className="it-reach">
            {one.mobile ? (
              <a href={telLink(one.mobile)} aria-label={t("call", { name: one.name })}>
                <Icon name="phone" />
              </a>
            ) : null}
            {one.email ? (
              <a href={`mailto:${one.email}`} aria-label={t("mail", { name: one.name })}>
                <Icon name="mail" />
              </a>
            ) : null}
          </span>
        ) : null}
      </div>
    </li>
  );
}

/** Delegates who opted in, and the counterparts of one's own meetings. */
export function PeopleView({ locale, path, search, people, counterparts }: Props) {
  const t = translator(locale, "itinerary.people");
  const nothing = people.length === 0;
  return (
    <>
      <h1>{t("title")}</h1>
      <search className="it-search">
        <form action={path} method="get">
          <input
            className="input"
            type="search"
            name="q"
            defaultValue={search}
            placeholder={t("search")}
            aria-label={t("search")}
            autoComplete="off"
          />
          <button type="submit" className="btn btn-secondary">
            {t("submit")}
          </button>
        </form>
      </search>
      {counterparts.length && !search ? (
        <>
          <h2 className="it-head">{t("counterparts")}</h2>
          {counterpartList(counterparts, locale)}
        </>
      ) : null}
      {nothing && search ? (
        <EmptyState
          icon="search"
          title={t("nothing", { search })}
          text={t("nothingText")}
          actions={
            <a className="btn btn-secondary" href={path}>
              {t("clear")}
            </a>
          }
        />
      ) : null}
      {nothing && !search ? <EmptyState icon="people" title={t("nobody")} text={t("nobodyText")} /> : null}
      {nothing ? null : (
        <>
          <h2 className="it-head">
            {t("delegates")} <small>{people.length}</small>
          </h2>
          <ul className="it-card">{people.map((one) => person(one, locale))}</ul>
        </>
      )}
    </>
  );
}
