import { Badge } from "@/components/ui/badge";
import { SoftLink } from "@/components/ui/soft-link";
import { Table, TableHead } from "@/components/ui/table";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import type { ReleaseVersion } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

/** "Seen by 29 of 32", or what to say where there is nobody to see it. */
export function seenText(
  { total, unseen }: Pick<ReleaseVersion, "total" | "unseen">,
  locale: Locale,
): string {
  const t = translator(locale, "releases.seen");
  if (total === 0) return t("nobodyConcerned");
  return unseen === 0 ? t("all") : t("of", { seen: total - unseen, total });
}

/** All versions, the newest first. */
export function VersionTable({
  versions,
  mission,
  locale,
  zone,
}: {
  versions: ReleaseVersion[];
  mission: string;
  locale: Locale;
  zone: string;
}) {
  const t = translator(locale, "releases");
  const formats = formatsFor(locale);
  return (
    <Table label={t("versions")} stack>
      <TableHead
        columns={[
          { key: "version", label: t("list.version") },
          { key: "when", label: t("list.when") },
          { key: "who", label: t("list.who") },
          { key: "what", label: t("list.what") },
          { key: "seen", label: t("list.seen") },
        ]}
      />
      <tbody>
        {versions.map((one) => (
          <tr key={one.id}>
            <th scope="row" className="whitespace-nowrap">
              <SoftLink
                className="link inline-block py-1"
                href={localePath(locale, `/organise/${mission}/programme/versions/${one.version}`)}
              >
                {t("version", { version: one.version })}
              </SoftLink>{" "}
              {one.kind === "release" ? null : <Badge>{t(`kinds.${one.kind}`)}</Badge>}
            </th>
            <td className="whitespace-nowrap tabular-nums">{formats.dateTime(one.createdAt, zone)}</td>
            <td>{one.by ?? t("list.system")}</td>
            <td>
              {t("release.items", { count: one.items })}
              {one.note ? <span className="soft">: {one.note}</span> : null}
            </td>
            <td>
              {seenText(one, locale)}
              {one.notify || one.total === 0 ? null : (
                <>
                  {" "}
                  <Badge>{t("list.silent")}</Badge>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
