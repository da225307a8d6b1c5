import { SoftLink } from "@/components/ui/soft-link";
import { Table, TableHead } from "@/components/ui/table";
import type { Locale } from "@/db/enums";
import type { CounterpartRow } from "@/lib/counterparts/schema";
import { countryName } from "@/lib/i18n/countries";
import { languageName } from "@/lib/i18n/languages";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";

export function CounterpartsTable({
  locale,
  mission,
  rows,
}: {
  locale: Locale;
  mission: string;
  rows: CounterpartRow[];
}) {
  const t = translator(locale, "counterparts");
  return (
    <Table label={t("title")} stack>
      <TableHead
        columns={[
          { key: "person", label: t("person") },
          { key: "organisation", label: t("organisation") },
          { key: "country", label: t("country") },
          { key: "languages", label: t("languages") },
          { key: "meetings", label: t("meetings") },
        ]}
      />
      <tbody>
        {rows.map((row) => {
          const role = pick(row.function, locale);
          const name = [pick(row.title, locale), row.personName].filter(Boolean).join(" ");
          return (
            <tr key={row.id}>
              <th scope="row" className="min-w-44">
                <SoftLink
                  className="link"
                  href={localePath(locale, `/organise/${mission}/counterparts/${row.id}`)}
                >
                  {row.personName ? name : role || row.organisation}
                </SoftLink>
                <span className="block faint small font-normal">{row.personName ? role : t("unnamed")}</span>
              </th>
              <td>{row.organisation}</td>
              <td>{countryName(row.country, locale)}</td>
              <td>{row.languages.map((code) => languageName(code, locale)).join(", ")}</td>
              <td className={row.meetings + row.pavilions === 0 ? "max-md:hidden" : undefined}>
                {t("meetingsCount", { count: row.meetings })}
                {row.pavilions ? <span className="block faint small">{t("isHost")}</span> : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
