import { Icon } from "@/components/ui/icon";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { mapLink, telLink } from "@/lib/itinerary/rules";
import type { ItineraryItem } from "@/lib/itinerary/schema";

/** Is there something to show a driver? */
export function hasDriverCard(item: ItineraryItem): boolean {
  const { place } = item;
  return place !== null && Boolean(place.localAddress || place.localName || place.address);
}

/** One tap: show the driver, route, call. null when there is nothing to do. */
export function itemActions(item: ItineraryItem, base: string, locale: Locale) {
  const t = translator(locale, "itinerary.item");
  const route = item.place ? mapLink(item.place) : null;
  const phone = item.contactPhone || item.place?.phone || "";
  const whom = item.contactPhone ? item.contactName || item.contactPhone : (item.place?.name ?? "");
  const driver = hasDriverCard(item);
  const file = item.day ? `${base}/items/${item.id}.ics` : null;
  if (!route && !phone && !driver && !file) return null;
  return (
    <p className="it-acts">
      {driver ? (
        <a href={`${base}/items/${item.id}/driver`}>
          <Icon name="taxi" small />
          {t("driver")}
        </a>
      ) : null}
      {route ? (
        <a href={route} rel="noreferrer">
          <Icon name="route" small />
          {t("route")}
        </a>
      ) : null}
      {phone ? (
        <a href={telLink(phone)}>
          <Icon name="phone" small />
          {t("call", { name: whom })}
        </a>
      ) : null}
      {file ? (
        <a href={file} download>
          <Icon name="calendar" small />
          {t("calendar")}
        </a>
      ) : null}
    </p>
  );
}
