import { ItemActions } from "@/components/programme/item-actions";
import { type Host, ItemTime } from "@/components/programme/item-time";
import { Badge } from "@/components/ui/badge";
import { KindIcon } from "@/components/ui/kind-icon";
import { SoftLink } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table } from "@/components/ui/table";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import { isDeletable } from "@/lib/programme/rules/item";
import { copyableItem } from "@/lib/programme/rules/shift";
import type { ItemRow } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

export type Desk = {
  locale: Locale;
  mission: string;
  host: Host;
  /** May this reader change anything? */
  writable: boolean;
  published: boolean;
};

/** Where an item is edited: official meetings have their own screen. */
export function itemHref(item: Pick<ItemRow, "id" | "kind">, desk: Pick<Desk, "locale" | "mission">): string {
  const room = item.kind === "official_meeting" ? "meetings" : "programme";
  return localePath(desk.locale, `/organise/${desk.mission}/${room}/${item.id}`);
}

/** "Bus 1, Bus 2", "By name", "Everyone not at …". */
export function audienceText(item: ItemRow, locale: Locale): string {
  const t = translator(locale, "programme");
  if (item.audience === "groups") return item.groups.map((group) => pick(group.name, locale)).join(", ");
  if (item.audience === "everyone_except" && item.exceptItem) {
    return t("exceptOf", { item: pick(item.exceptItem.title, locale) });
  }
  return t(`audiences.${item.audience}`);
}

export function placeText(item: ItemRow, locale: Locale): string {
  const from = pick(item.place?.name, locale);
  const to = pick(item.endPlace?.name, locale);
  const note = pick(item.placeNote, locale);
  const where = from && to ? `${from} → ${to}` : from || to;
  return [where, note].filter(Boolean).join(" · ");
}

function Places({ item, locale }: { item: ItemRow; locale: Locale }) {
  const t = translator(locale, "programme");
  if (item.audience !== "named" && item.audience !== "sign_up" && item.placesTaken === 0) return null;
  return (
    <>
      {item.capacity === null
        ? t("takenOpen", { taken: item.placesTaken })
        : t("taken", { taken: item.placesTaken, capacity: item.capacity })}
      {item.waiting > 0 ? (
        <span className="block small faint">{t("waiting", { count: item.waiting })}</span>
      ) : null}
    </>
  );
}

function Row({ item, desk }: { item: ItemRow; desk: Desk }) {
  const { locale } = desk;
  const t = translator(locale, "programme");
  const formats = formatsFor(locale);
  const title = pick(item.title, locale);
  const cancelled = item.status === "cancelled";
  const place = placeText(item, locale);
  const audience = audienceText(item, locale);
  return (
    <tr>
      <td className="align-top tabular-nums md:w-[1%] md:whitespace-nowrap">
        <ItemTime item={item} host={desk.host} locale={locale} />
        {item.musterLocal ? (
          <span className="block small faint">{t("muster", { time: formats.time(item.musterLocal) })}</span>
        ) : null}
      </td>
      <th scope="row" className="align-top">
        <span className="flex items-start gap-3">
          <KindIcon kind={item.kind} label={t(`kinds.${item.kind}`)} />
          <span className="min-w-0">
            <SoftLink href={itemHref(item, desk)} className="link">
              {cancelled ? <s>{title}</s> : title}
            </SoftLink>
            {item.transportRef ? <span className="soft"> · {item.transportRef}</span> : null}
            {item.internal || item.public ? (
              <span className="inline-flex gap-1 ml-2">
                {item.internal ? <Badge tone="warning">{t("internal")}</Badge> : null}
                {item.public ? <Badge tone="info">{t("publicItem")}</Badge> : null}
              </span>
            ) : null}
            <span className="block small faint font-normal md:hidden">
              {[place, audience].filter(Boolean).join(" · ")}
            </span>
          </span>
        </span>
      </th>
      <td className="align-top max-md:hidden">{place || <span className="faint">{t("placeOpen")}</span>}</td>
      <td className="align-top max-md:hidden">{audience}</td>
      <td className="align-top whitespace-nowrap">
        <StatusBadge status={item.status} label={t(`statuses.${item.status}`)} />
      </td>
      <td className="align-top tabular-nums whitespace-nowrap max-md:hidden">
        <Places item={item} locale={locale} />
      </td>
      {desk.writable ? (
        <td className="align-top text-right no-print md:w-[1%] stack-acts">
          <ItemActions
            mission={desk.mission}
            item={{ id: item.id, status: item.status }}
            title={title}
            deletable={isDeletable(item)}
            meeting={item.kind === "official_meeting"}
            copy={item.day ? copyableItem(item, title) : null}
          />
        </td>
      ) : null}
    </tr>
  );
}

/** Items in order, one row each. */
export function ProgrammeTable({ label, items, desk }: { label: string; items: ItemRow[]; desk: Desk }) {
  const t = translator(desk.locale, "programme.columns");
  return (
    <Table label={label} stack>
      <thead>
        <tr>
          <th scope="col" className="md:w-[19%]">
            {t("time")}
          </th>
          <th scope="col" className="md:w-[31%]">
            {t("item")}
          </th>
          <th scope="col" className="max-md:hidden md:w-[19%]">
            {t("place")}
          </th>
          <th scope="col" className="max-md:hidden md:w-[11%]">
            {t("audience")}
          </th>
          <th scope="col" className="md:w-[11%]">
            {t("status")}
          </th>
          <th scope="col" className="max-md:hidden">
            {t("places")}
          </th>
          {desk.writable ? (
            <th scope="col" className="no-print">
              <span className="sr-only">{t("actions")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} desk={desk} />
        ))}
      </tbody>
    </Table>
  );
}
