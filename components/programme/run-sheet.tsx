import type { ReactNode } from "react";
import { type Host, ItemTime } from "@/components/programme/item-time";
import { audienceText, placeText } from "@/components/programme/programme-list";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Locale } from "@/db/enums";
import { pick, translator } from "@/lib/i18n/translate";
import { programmeDays } from "@/lib/programme/rules/days";
import type { SheetItem } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

type Sheet = { locale: Locale; host: Host; heads: ReadonlyMap<string, number> };

function Phone({ name, phone, label }: { name: string; phone: string; label: string }) {
  if (!name && !phone) return null;
  return (
    <span className="rs-call">
      {name ? <strong>{name}</strong> : <span className="faint">{label}</span>}
      {phone ? (
        <a className="link num" href={`tel:${phone.replace(/[^\d+]/g, "")}`}>
          {phone}
        </a>
      ) : null}
    </span>
  );
}

const Line = ({ children }: { children: ReactNode }) => <span className="block">{children}</span>;

function Row({ item, sheet }: { item: SheetItem; sheet: Sheet }) {
  const { locale, host, heads } = sheet;
  const t = translator(locale, "board.sheet");
  const p = translator(locale, "programme");
  const formats = formatsFor(locale);
  const title = pick(item.title, locale);
  const cancelled = item.status === "cancelled";
  const muster = pick(item.musterNote, locale);
  const bring = pick(item.bring, locale);
  const dress = pick(item.dress, locale);
  const count = heads.get(item.id) ?? 0;
  return (
    <tr className={item.internal ? "rs-internal" : undefined}>
      <td className="rs-time">
        <ItemTime item={item} host={host} locale={locale} />
        {item.musterLocal ? (
          <Line>
            <strong>{t("muster", { time: formats.time(item.musterLocal) })}</strong>
            {muster ? ` ${muster}` : null}
          </Line>
        ) : null}
      </td>
      <th scope="row">
        <span className="flex items-start gap-2">
          <span className={`kc k-${item.kind}`} aria-hidden="true">
            <i className={`i i-s i-${item.kind}`} />
          </span>
          <span>
            {cancelled ? <s>{title}</s> : title}
            <span className="rs-tags">
              <span>{p(`kinds.${item.kind}`)}</span>
              {item.internal ? <strong>{t("internal")}</strong> : null}
              {item.status === "confirmed" ? null : (
                <StatusBadge status={item.status} label={p(`statuses.${item.status}`)} />
              )}
            </span>
            <span className="rs-notes">
              {item.transportRef ? <Line>{t("transport", { text: item.transportRef })}</Line> : null}
              {bring ? <Line>{t("bring", { text: bring })}</Line> : null}
              {dress ? <Line>{t("dress", { text: dress })}</Line> : null}
            </span>
          </span>
        </span>
      </th>
      <td>
        {placeText(item, locale) || <span className="faint">{p("placeOpen")}</span>}
        {item.address?.address ? <Line>{item.address.address}</Line> : null}
        {item.address?.localName || item.address?.localAddress ? (
          <Line>
            <span className="soft">
              {[item.address.localName, item.address.localAddress].filter(Boolean).join(", ")}
            </span>
          </Line>
        ) : null}
      </td>
      <td>
        {item.internal ? null : (
          <>
            {audienceText(item, locale)}
            <Line>{t("heads", { count })}</Line>
          </>
        )}
        {item.guide ? <Line>{t("guide", { name: item.guide })}</Line> : null}
        {item.interpreters.map(({ name, phone }) => (
          <Line key={name}>
            {t("interpreter", { name })} <Phone name="" phone={phone} label="" />
          </Line>
        ))}
        {item.interpretation ? <Line>{t("interpretation", { text: item.interpretation })}</Line> : null}
      </td>
      <td>
        <Phone name={item.contactName} phone={item.contactPhone} label={t("contact")} />
        {item.address?.phone ? <Phone name="" phone={item.address.phone} label={t("venue")} /> : null}
      </td>
    </tr>
  );
}

function Choice({
  name,
  label,
  all,
  value,
  options,
}: {
  name: string;
  label: string;
  all: string;
  value: string;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <label className="grid gap-1 small">
      <span className="over">{label}</span>
      <select className="input input-sm max-w-64" name={name} defaultValue={value}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

type RunSheetProps = {
  items: readonly SheetItem[];
  locale: Locale;
  host: Host;
  /** Item → heads it concerns. */
  heads: ReadonlyMap<string, number>;
  action: string;
  contact: string;
  day: string;
};

/** The run sheet: per day who does what where, with whom to call; to be printed on A4. */
export function RunSheet({ items, locale, host, heads, action, contact, day }: RunSheetProps) {
  const t = translator(locale, "board.sheet");
  const formats = formatsFor(locale);
  const contacts = [...new Set(items.map((item) => item.contactName).filter(Boolean))].toSorted((a, b) =>
    a.localeCompare(b, locale),
  );
  const all = programmeDays([...items]);
  const wanted = items.filter(
    (item) => (!contact || item.contactName === contact) && (!day || item.day === day),
  );
  const { days, unscheduled } = programmeDays(wanted);
  const parts = [
    ...days.map((part) => ({ key: part.day, title: formats.longDay(part.day), items: part.items })),
    ...(unscheduled.length > 0 ? [{ key: "none", title: t("noDay"), items: unscheduled }] : []),
  ];
  return (
    <>
      <form action={action} method="get" className="flex flex-wrap items-end gap-3 mb-6 no-print">
        <input type="hidden" name="view" value="sheet" />
        <Choice
          name="day"
          label={t("day")}
          all={t("allDays")}
          value={day}
          options={all.days.map((part) => ({ value: part.day, label: formats.day(part.day) }))}
        />
        <Choice
          name="contact"
          label={t("contact")}
          all={t("allContacts")}
          value={contact}
          options={contacts.map((name) => ({ value: name, label: name }))}
        />
        <Button type="submit" size="small">
          {t("show")}
        </Button>
      </form>
      {contact ? <p className="rs-filter">{t("contactOf", { name: contact })}</p> : null}
      {parts.length === 0 ? <p className="soft">{t("none")}</p> : null}
      {parts.map((part) => (
        <section key={part.key} className="rs-day" aria-labelledby={`s-${part.key}`}>
          <h2 id={`s-${part.key}`}>{part.title}</h2>
          <div className="rs-wrap">
            <table className="rs" aria-labelledby={`s-${part.key}`}>
              <thead>
                <tr>
                  <th scope="col">{t("time")}</th>
                  <th scope="col">{t("what")}</th>
                  <th scope="col">{t("where")}</th>
                  <th scope="col">{t("who")}</th>
                  <th scope="col">
                    <Icon name="phone" small /> {t("call")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {part.items.map((item) => (
                  <Row key={item.id} item={item} sheet={{ locale, host, heads }} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </>
  );
}
