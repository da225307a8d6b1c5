import type { ReactNode } from "react";
import { itemActions } from "@/components/itinerary/item-actions";
import { stateBadge } from "@/components/itinerary/item-row";
import { Person } from "@/components/ui/avatar";
import { DefinitionList } from "@/components/ui/definition-list";
import { Icon } from "@/components/ui/icon";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import type { BookEntry, Entry, ItineraryCounterpart, ItineraryPlace } from "@/lib/itinerary/schema";
import { formatsFor } from "@/lib/time/format";

/** Words for language codes; a code that we have no word for stays a code. */
export function languageNames(codes: readonly string[], locale: Locale): string {
  const t = translator(locale, "common.languages");
  return codes.map((code) => (t.has(code as "nl") ? t(code as "nl") : code.toUpperCase())).join(", ");
}

/** Counterparts with title, function and languages. */
export function counterpartList(list: readonly ItineraryCounterpart[], locale: Locale) {
  return (
    <ul className="it-card">
      {list.map((one) => (
        <li key={one.id}>
          <div className="it-line">
            <div>
              {one.name || one.function || one.organisation}
              <small>
                {[one.name ? one.function : "", one.name || one.function ? one.organisation : ""]
                  .filter(Boolean)
                  .join(", ")}
              </small>
              {one.languages.length ? <small>{languageNames(one.languages, locale)}</small> : null}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Address with city, unless the address already says the city. */
function addressText({ address, city }: ItineraryPlace): string {
  return address.includes(city) ? address : [address, city].filter(Boolean).join(", ");
}

function placeText(place: ItineraryPlace): ReactNode {
  const address = addressText(place);
  return (
    <>
      <span className="block">{place.name}</span>
      {address ? <span className="soft block">{address}</span> : null}
      {place.localName || place.localAddress ? (
        <span className="soft block">{[place.localName, place.localAddress].filter(Boolean).join(", ")}</span>
      ) : null}
      {place.notes ? <span className="soft block">{place.notes}</span> : null}
    </>
  );
}

function note({ item, waiting }: Entry, locale: Locale): string {
  const t = translator(locale, "itinerary.item");
  if (item.state === "cancelled") return t("cancelled");
  if (waiting) return t("waiting");
  if (item.state === "unconfirmed") return t("unconfirmed");
  return item.state === "changed" ? t("changed") : "";
}

function when({ item }: Entry, locale: Locale): ReactNode {
  const t = translator(locale, "itinerary");
  const journey = item.startZone !== item.endZone;
  // One clock is named once, after the end; a journey names both.
  const end = item.until ? `–${item.until}` : "";
  const span = journey
    ? `${item.time} ${item.zone}${item.until ? ` – ${item.until} ${item.endZoneCity}` : ""}`
    : `${item.time}${end} ${item.zone}`;
  return (
    <>
      <span className="block">{item.time ? span : t("timing.tbc")}</span>
      {item.home && !journey ? (
        <span className="soft block">{t("homeTime", { time: item.home })}</span>
      ) : null}
      {journey && item.homeUntil ? (
        <span className="soft block">{t("homeTime", { time: item.homeUntil })}</span>
      ) : null}
      {item.time && item.timing !== "exact" ? (
        <span className="soft block">{t(item.timing === "tbc" ? "timing.tbc" : "timing.approximate")}</span>
      ) : null}
    </>
  );
}

/** One item with everything a traveller needs of it. `together` holds only people who opted in. */
export function ItemView({
  entry,
  locale,
  base,
  together,
}: {
  entry: Entry;
  locale: Locale;
  base: string;
  together: readonly BookEntry[];
}) {
  const { item } = entry;
  const t = translator(locale, "itinerary");
  const kinds = translator(locale, "programme.kinds");
  const warning = note(entry, locale);
  return (
    <article className="it-item">
      <a className="it-back" href={item.day ? `${base}/programme?day=${item.day}` : `${base}/programme`}>
        <Icon name="chevron" small />
        {item.day ? formatsFor(locale).longDay(item.day) : t("item.back")}
      </a>
      <p className="over">{kinds(item.kind)}</p>
      <h1 lang={item.language} className={item.state === "cancelled" ? "line-through" : undefined}>
        {item.title}
      </h1>
      {warning ? (
        <p className="it-warn">
          {stateBadge(entry, locale)} {warning}
        </p>
      ) : null}
      {itemActions(item, base, locale)}
      <div className="it-card it-dl">
        <DefinitionList
          lines
          items={[
            { term: t("fields.when"), value: when(entry, locale) },
            { term: t("fields.muster"), value: [item.muster, item.musterNote].filter(Boolean).join(", ") },
            { term: t("fields.place"), value: item.place ? placeText(item.place) : item.where },
            { term: t("fields.arrival"), value: item.endPlace ? placeText(item.endPlace) : "" },
            { term: t("fields.transport"), value: item.transportRef },
            { term: t("fields.dress"), value: item.dress },
            { term: t("fields.bring"), value: item.bring },
            { term: t("fields.languages"), value: languageNames(item.languages, locale) },
            { term: t("fields.interpretation"), value: item.interpretation },
            { term: t("fields.guide"), value: item.guide },
            {
              term: t("fields.contact"),
              value: [item.contactName, item.contactPhone].filter(Boolean).join(", "),
            },
          ]}
        />
      </div>
      {item.description ? <p className="it-text">{item.description}</p> : null}
      {item.counterparts.length ? (
        <>
          <h2 className="it-head">{t("item.counterparts")}</h2>
          {counterpartList(item.counterparts, locale)}
        </>
      ) : null}
      {together.length ? (
        <>
          <h2 className="it-head">{t("item.together")}</h2>
          <p className="small faint">{t("item.togetherText")}</p>
          <ul className="it-card">
            {together.map((one) => (
              <li key={one.registrationId}>
                <div className="it-line">
                  <Person name={one.name} photo={one.photo} sub={one.company} />
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </article>
  );
}

/** Full screen for the driver: name and address in the local script, large. */
export function DriverView({ entry, locale, base }: { entry: Entry; locale: Locale; base: string }) {
  const { item } = entry;
  const { place } = item;
  const t = translator(locale, "itinerary.item");
  return (
    <main className="it-driver" id="main">
      <div>
        <h1>{place?.localName || place?.name}</h1>
        <p>{place?.localAddress || place?.address}</p>
      </div>
      <p className="it-driver-own">
        {place ? [place.name, addressText(place)].filter(Boolean).join(", ") : null}
      </p>
      <a className="btn btn-secondary btn-lg" href={`${base}/items/${item.id}`}>
        {t("back")}
      </a>
    </main>
  );
}
