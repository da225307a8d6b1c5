import { Badge } from "@/components/ui/badge";
import { SoftLink } from "@/components/ui/soft-link";
import { Table, TableHead } from "@/components/ui/table";
import type { Locale } from "@/db/enums";
import { countryName } from "@/lib/i18n/countries";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import type { PlaceRow } from "@/lib/places/schema";

export function PlacesTable({
  locale,
  mission,
  rows,
}: {
  locale: Locale;
  mission: string;
  rows: PlaceRow[];
}) {
  const t = translator(locale, "places");
  return (
    <Table label={t("title")}>
      <TableHead
        columns={[
          { key: "name", label: t("name") },
          { key: "kind", label: t("kindLabel") },
          { key: "city", label: t("city") },
          { key: "zone", label: t("zone") },
          { key: "uses", label: t("uses") },
        ]}
      />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="min-w-44">
              <SoftLink href={localePath(locale, `/organise/${mission}/places/${row.id}`)}>
                {pick(row.name, locale)}
              </SoftLink>
              {row.localName ? <span className="block faint small font-normal">{row.localName}</span> : null}
              {row.hasLocalAddress ? null : (
                <span className="block faint small font-normal">{t("noLocal")}</span>
              )}
            </th>
            <td>
              {row.kind === "pavilion" ? (
                <Badge tone="accent">
                  {[t("kind.pavilion"), countryName(row.exhibitorCountry, locale)]
                    .filter(Boolean)
                    .join(" · ")}
                </Badge>
              ) : (
                t("kind.place")
              )}
            </td>
            <td>{[pick(row.city, locale), countryName(row.country, locale)].filter(Boolean).join(", ")}</td>
            <td>{row.zone}</td>
            <td>{t("usesCount", { count: row.uses })}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
