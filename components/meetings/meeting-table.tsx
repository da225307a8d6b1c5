import { MeetingActions } from "@/components/meetings/meeting-actions";
import { type Host, ItemTime } from "@/components/programme/item-time";
import { placeText } from "@/components/programme/programme-list";
import { Badge } from "@/components/ui/badge";
import { SoftLink } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, TableHead } from "@/components/ui/table";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import type { MeetingCounterpart, MeetingRow } from "@/lib/meetings/schema";
import type { Participant } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

type Desk = { locale: Locale; mission: string; host: Host; writable: boolean };

/** "Z.E. Michel Peetermans, ambassadeur (ambassade …)": the title is written, never inferred. */
export function counterpartText(person: MeetingCounterpart, locale: Locale): string {
  const name = [pick(person.title, locale), person.personName].filter(Boolean).join(" ");
  const role = [pick(person.function, locale), person.organisation].filter(Boolean).join(", ");
  return name ? (role ? `${name} – ${role}` : name) : role;
}

function Row({ meeting, people, desk }: { meeting: MeetingRow; people: Participant[]; desk: Desk }) {
  const { locale } = desk;
  const t = translator(locale, "meetings");
  const p = translator(locale, "programme");
  const formats = formatsFor(locale);
  const title = pick(meeting.title, locale);
  const cancelled = meeting.status === "cancelled";
  return (
    <tr>
      <td className="align-top tabular-nums md:whitespace-nowrap">
        {meeting.day ? formats.day(meeting.day) : p("unscheduled")}
        <span className="block">
          <ItemTime item={meeting} host={desk.host} locale={locale} />
        </span>
      </td>
      <th scope="row" className="align-top">
        <SoftLink
          className="link"
          href={localePath(locale, `/organise/${desk.mission}/meetings/${meeting.id}`)}
        >
          {cancelled ? <s>{title}</s> : title}
        </SoftLink>
        {meeting.internal ? (
          <span className="ml-2">
            <Badge tone="warning">{p("internal")}</Badge>
          </span>
        ) : null}
        <span className="block small faint font-normal">{placeText(meeting, locale)}</span>
      </th>
      <td className="align-top" data-label={t("columns.table")}>
        {meeting.counterparts.length === 0 ? (
          <span className="faint">{t("nobody")}</span>
        ) : (
          <ul>
            {meeting.counterparts.map((person) => (
              <li key={person.counterpartId}>{counterpartText(person, locale)}</li>
            ))}
          </ul>
        )}
      </td>
      <td className="align-top" data-label={t("columns.delegates")}>
        <span className="tabular-nums">
          {meeting.capacity === null
            ? p("takenOpen", { taken: meeting.placesTaken })
            : p("taken", { taken: meeting.placesTaken, capacity: meeting.capacity })}
        </span>
        <span className="block small soft">
          {people
            .filter((person) => person.status === "placed")
            .map((person) => `${person.firstName} ${person.lastName}`)
            .join(", ")}
        </span>
      </td>
      <td className="align-top whitespace-nowrap">
        {meeting.status === "idea" ? (
          <StatusBadge status="idea" label={p("statuses.idea")} />
        ) : (
          <StatusBadge status={meeting.state} label={t(`states.${meeting.state}`)} />
        )}
      </td>
      {desk.writable ? (
        <td className="align-top text-right no-print">
          <MeetingActions
            mission={desk.mission}
            id={meeting.id}
            state={meeting.state}
            idea={meeting.status === "idea"}
            title={title}
          />
        </td>
      ) : null}
    </tr>
  );
}

export function MeetingTable({
  meetings,
  people,
  desk,
}: {
  meetings: MeetingRow[];
  people: (Participant & { itemId: string })[];
  desk: Desk;
}) {
  const t = translator(desk.locale, "meetings");
  const byItem = Map.groupBy(people, (person) => person.itemId);
  const columns = [
    { key: "time", label: t("columns.time") },
    { key: "meeting", label: t("columns.meeting") },
    { key: "table", label: t("columns.table") },
    { key: "delegates", label: t("columns.delegates") },
    { key: "state", label: t("columns.state") },
  ];
  return (
    <Table label={t("title")} stack>
      <TableHead
        columns={
          desk.writable ? [...columns, { key: "do", label: t("columns.actions"), hidden: true }] : columns
        }
      />
      <tbody>
        {meetings.map((meeting) => (
          <Row key={meeting.id} meeting={meeting} people={byItem.get(meeting.id) ?? []} desk={desk} />
        ))}
      </tbody>
    </Table>
  );
}
