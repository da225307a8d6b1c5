import { ItemActions } from "@/components/programme/item-actions";
import { type Host, ItemTime } from "@/components/programme/item-time";
import { itemHref } from "@/components/programme/programme-list";
import { SoftLink } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, TableHead } from "@/components/ui/table";
import type { Locale } from "@/db/enums";
import { pick, translator } from "@/lib/i18n/translate";
import { isDeletable } from "@/lib/programme/rules/item";
import { formatsFor } from "@/lib/time/format";
import { placesLeft } from "@/lib/visits/rules";
import type { Round } from "@/lib/visits/schema";

type Desk = { locale: Locale; mission: string; host: Host; writable: boolean; published: boolean };

function Places({ round, locale }: { round: Round; locale: Locale }) {
  const t = translator(locale, "visits");
  if (round.audience === "everyone") return t("everyone");
  const queue = round.participants.filter((person) => person.status === "waiting");
  return (
    <>
      {round.capacity === null ? (
        t("open", { taken: round.placesTaken })
      ) : (
        <>
          {t("taken", { taken: round.placesTaken, capacity: round.capacity })}
          <span className="block small faint">{t("left", { count: placesLeft(round) })}</span>
        </>
      )}
      {queue.length > 0 ? (
        <span className="block small faint whitespace-normal">
          {t("queue", { names: queue.map((person) => `${person.firstName} ${person.lastName}`).join(", ") })}
        </span>
      ) : null}
    </>
  );
}

/** The rounds of one pavilion, in order. */
export function RoundTable({ label, rounds, desk }: { label: string; rounds: Round[]; desk: Desk }) {
  const { locale } = desk;
  const t = translator(locale, "visits.columns");
  const p = translator(locale, "programme");
  const language = translator(locale, "common.languages");
  const formats = formatsFor(locale);
  const columns = [
    { key: "time", label: t("time"), width: "w-[14%]" },
    { key: "round", label: t("round"), width: "w-[30%]" },
    { key: "guide", label: t("guide"), width: "w-[16%]" },
    { key: "places", label: t("places"), width: "w-[22%]" },
    { key: "status", label: t("status"), width: "w-[12%]" },
  ];
  return (
    <Table label={label} bare stack>
      <TableHead
        columns={desk.writable ? [...columns, { key: "do", label: t("actions"), hidden: true }] : columns}
      />
      <tbody>
        {rounds.map((round) => {
          const title = pick(round.title, locale);
          const spoken = round.languages.map((code) =>
            language.has(code as "nl") ? language(code as "nl") : code,
          );
          return (
            <tr key={round.id}>
              <td className="align-top tabular-nums md:whitespace-nowrap">
                {round.day ? formats.day(round.day) : p("unscheduled")}
                <span className="block">
                  <ItemTime item={round} host={desk.host} locale={locale} />
                </span>
              </td>
              <th scope="row" className="align-top">
                <SoftLink className="link" href={itemHref(round, desk)}>
                  {round.status === "cancelled" ? <s>{title}</s> : title}
                </SoftLink>
              </th>
              <td className="align-top">{[round.guide, spoken.join(", ")].filter(Boolean).join(" · ")}</td>
              <td className="align-top tabular-nums">
                <Places round={round} locale={locale} />
              </td>
              <td className="align-top whitespace-nowrap">
                <StatusBadge status={round.status} label={p(`statuses.${round.status}`)} />
              </td>
              {desk.writable ? (
                <td className="align-top text-right no-print stack-acts">
                  <ItemActions
                    mission={desk.mission}
                    item={{ id: round.id, status: round.status }}
                    title={title}
                    deletable={isDeletable(round)}
                  />
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
