import { SoftLink } from "@/components/ui/soft-link";
import { Table, TableHead } from "@/components/ui/table";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import { pairName } from "@/lib/interpreters/rules";
import type { Engagement, InterpreterRow } from "@/lib/interpreters/schema";
import { formatsFor } from "@/lib/time/format";

/** Where an interpreter works, in order of time. */
export function Engagements({
  locale,
  mission,
  engagements,
}: {
  locale: Locale;
  mission: string;
  engagements: Engagement[];
}) {
  const t = translator(locale, "interpreters");
  const formats = formatsFor(locale);
  if (engagements.length === 0) return <span className="faint">{t("free")}</span>;
  return (
    <ul>
      {engagements.map((one) => {
        const room = one.kind === "official_meeting" ? "meetings" : "programme";
        return (
          <li key={one.itemId} className="py-1">
            <SoftLink
              className="link"
              href={localePath(locale, `/organise/${mission}/${room}/${one.itemId}`)}
            >
              {one.cancelled ? <s>{pick(one.title, locale)}</s> : pick(one.title, locale)}
            </SoftLink>{" "}
            <span className="soft small">
              {[
                pairName(one.pair, locale),
                one.day ? formats.day(one.day) : "",
                one.startLocal
                  ? formats.zonedTime(one.startLocal, one.startZone, pick(one.city, locale))
                  : t("noHour"),
                one.cancelled ? t("cancelled") : "",
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

export function InterpretersTable({
  locale,
  mission,
  rows,
  writable,
}: {
  locale: Locale;
  mission: string;
  rows: InterpreterRow[];
  writable: boolean;
}) {
  const t = translator(locale, "interpreters");
  return (
    <Table label={t("title")} stack>
      <TableHead
        columns={[
          { key: "name", label: t("name") },
          { key: "pairs", label: t("pairs") },
          { key: "contact", label: t("contact") },
          { key: "engagements", label: t("engagements") },
        ]}
      />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="align-top min-w-44">
              {writable ? (
                <SoftLink
                  className="link"
                  href={localePath(locale, `/organise/${mission}/interpreters/${row.id}`)}
                >
                  {row.name}
                </SoftLink>
              ) : (
                row.name
              )}
              {row.notes ? (
                <span className="block faint small font-normal whitespace-pre-line">{row.notes}</span>
              ) : null}
            </th>
            <td className="align-top">
              <ul>
                {row.pairs.map((pair) => (
                  <li key={pair} className="whitespace-nowrap">
                    {pairName(pair, locale)}
                  </li>
                ))}
              </ul>
            </td>
            <td className="align-top">
              {row.phone ? (
                <a className="link block w-fit py-1" href={`tel:${row.phone.replace(/[^+\d]/g, "")}`}>
                  {row.phone}
                </a>
              ) : null}
              {row.email ? (
                <a className="link block w-fit py-1" href={`mailto:${row.email}`}>
                  {row.email}
                </a>
              ) : null}
            </td>
            <td className="align-top" data-label={t("engagements")}>
              <Engagements locale={locale} mission={mission} engagements={row.engagements} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
