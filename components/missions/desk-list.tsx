import { Badge } from "@/components/ui/badge";
import { SoftLink } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, TableHead } from "@/components/ui/table";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import type { DeskMission, OrganisationChoice } from "@/lib/missions/schema";
import { formatsFor } from "@/lib/time/format";

/** The missions of a desk, one row each. */
export function DeskList({
  locale,
  missions,
  own,
}: {
  locale: Locale;
  missions: DeskMission[];
  /** Organisations in which this account makes missions. */
  own: readonly OrganisationChoice[];
}) {
  const clone = translator(locale, "series.clone");
  const t = translator(locale, "missions.desk");
  const status = translator(locale, "missions.status");
  const formats = formatsFor(locale);
  return (
    <Table label={t("title")}>
      <TableHead
        columns={[
          { key: "name", label: t("name") },
          { key: "place", label: t("place") },
          { key: "dates", label: t("dates") },
          { key: "state", label: t("state") },
          { key: "heads", label: t("heads"), numeric: true },
          ...(own.length ? [{ key: "copy", label: clone("link"), hidden: true }] : []),
        ]}
      />
      <tbody>
        {missions.map((mission) => (
          <tr key={mission.id}>
            <th scope="row" className="min-w-44">
              <SoftLink href={localePath(locale, `/organise/${mission.slug}`)}>
                {pick(mission.name, locale)}
              </SoftLink>
              <span className="block faint small font-normal">{mission.organisation}</span>
            </th>
            <td>{pick(mission.hostCity, locale)}</td>
            <td className="whitespace-nowrap">{formats.dateRange(mission.startDate, mission.endDate)}</td>
            <td>
              <span className="row">
                <StatusBadge status={mission.status} label={status(mission.status)} />
                {mission.published ? null : <Badge>{t("draftBadge")}</Badge>}
                {mission.archived ? <Badge>{t("archivedBadge")}</Badge> : null}
              </span>
            </td>
            <td className="num whitespace-nowrap">
              {mission.capacity === null
                ? mission.headsTaken
                : t("headsOf", { heads: mission.headsTaken, capacity: mission.capacity })}
            </td>
            {own.length ? (
              <td className="text-right">
                {own.some((one) => one.slug === mission.organisationSlug) ? (
                  <SoftLink
                    className="link small"
                    href={localePath(locale, `/organise/${mission.slug}/clone`)}
                    aria-label={clone("linkOf", { mission: pick(mission.name, locale) })}
                  >
                    {clone("link")}
                  </SoftLink>
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
