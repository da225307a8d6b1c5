import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, TableHead } from "@/components/ui/table";
import { ApplyButton } from "@/components/visits/assignment-actions";
import type { Locale } from "@/db/enums";
import { pick, translator } from "@/lib/i18n/translate";
import { formatsFor } from "@/lib/time/format";
import { stageSentence, whySentence } from "@/lib/visits/rules/sentence";
import type { AssignmentView, PersonOutcome, VisitDelegate } from "@/lib/visits/schema";

type Names = { round: (id: string) => string; pavilion: (id: string) => string };
type Desk = { locale: Locale; mission: string; writable: boolean; zone: string };

const seconds = (milliseconds: number, locale: Locale) =>
  formatsFor(locale).number(Math.max(0.01, Math.round(milliseconds / 10) / 100));

/** What was reached and what is proven of it, goal by goal, in plain words. */
export function CertificateCard({ view, desk }: { view: AssignmentView; desk: Desk }) {
  const { locale } = desk;
  const t = translator(locale, "visits.assignment");
  const goal = translator(locale, "visits.goals");
  const formats = formatsFor(locale);
  const proven = view.stages.every((stage) => stage.proven);
  const count = (key: "gained" | "lost") => view.people.reduce((sum, person) => sum + person[key].length, 0);
  return (
    <Card
      title={view.appliedAt ? t("applied") : t("proposal")}
      text={t("made", {
        when: formats.dateTime(view.appliedAt ?? view.createdAt, desk.zone),
        seconds: seconds(view.milliseconds, locale),
      })}
      actions={
        desk.writable && !view.appliedAt ? (
          <span className="no-print">
            <ApplyButton mission={desk.mission} id={view.id} />
          </span>
        ) : null
      }
    >
      <div className="stack">
        <Alert tone={proven ? "positive" : "warning"} title={proven ? t("proven") : t("notProven")}>
          <ul>
            {view.stages.map((stage) => (
              <li key={stage.goal}>{stageSentence(locale, stage)}</li>
            ))}
          </ul>
        </Alert>
        <Table label={t("certificate")}>
          <TableHead
            columns={[
              { key: "goal", label: t("goal") },
              { key: "value", label: t("value"), numeric: true },
              { key: "bound", label: t("bound"), numeric: true },
              { key: "time", label: t("time"), numeric: true },
            ]}
          />
          <tbody>
            {view.stages.map((stage, index) => (
              <tr key={stage.goal}>
                <th scope="row">
                  {index + 1}. {goal(stage.goal)}
                </th>
                <td className="num">{stage.value}</td>
                <td className="num">{stage.bound}</td>
                <td className="num">{seconds(stage.milliseconds, locale)} s</td>
              </tr>
            ))}
          </tbody>
        </Table>
        <p>
          {t("changes", { gained: count("gained"), lost: count("lost") })}{" "}
          <span className="soft">{t("byHand")}</span>
        </p>
      </div>
    </Card>
  );
}

function Change({ person, names, locale }: { person: PersonOutcome; names: Names; locale: Locale }) {
  const t = translator(locale, "visits.assignment");
  const list = (ids: string[]) => ids.map(names.round).join(", ");
  if (person.gained.length === 0 && person.lost.length === 0)
    return <span className="faint">{t("same")}</span>;
  return (
    <>
      {person.gained.length > 0 ? (
        <span className="block text-positive">{t("gains", { rounds: list(person.gained) })}</span>
      ) : null}
      {person.lost.length > 0 ? (
        <span className="block text-danger">{t("loses", { rounds: list(person.lost) })}</span>
      ) : null}
    </>
  );
}

function Outcome({ person, names, locale }: { person: PersonOutcome; names: Names; locale: Locale }) {
  const t = translator(locale, "visits.assignment");
  const granted = person.wishes.filter((wish) => wish.roundId && person.granted.includes(wish.roundId));
  if (granted.length === 0 && person.locked.length === 0) {
    return <Badge tone="warning">{t("none")}</Badge>;
  }
  return (
    <>
      {granted.map((wish) => (
        <span key={wish.placeId} className="block">
          {names.pavilion(wish.placeId)}
          <span className="block small faint tabular-nums">
            {t("rank", { rank: wish.rank })} · {names.round(wish.roundId ?? "")}
          </span>
        </span>
      ))}
      {person.locked.map((id) => (
        <span key={id} className="block">
          {names.round(id)}
          <span className="block small faint">{t("hand")}</span>
        </span>
      ))}
    </>
  );
}

/** Whoever is worst off first: without anything, then by the rank of the best visit. */
function byNeed(a: PersonOutcome, b: PersonOutcome): number {
  const rank = (person: PersonOutcome) => {
    const given = person.wishes.flatMap((wish) => (wish.roundId ? [wish.rank] : []));
    return given.length > 0 ? Math.min(...given) : person.locked.length > 0 ? 0 : Number.MAX_SAFE_INTEGER;
  };
  return rank(b) - rank(a);
}

/** What everybody gets, why not the rest, and what changes. */
export function PeopleCard({
  view,
  delegates,
  names,
  desk,
}: {
  view: AssignmentView;
  delegates: VisitDelegate[];
  names: Names;
  desk: Desk;
}) {
  const { locale } = desk;
  const t = translator(locale, "visits.assignment");
  const known = new Map(delegates.map((delegate) => [delegate.registrationId, delegate]));
  const item = (why: { title: VisitDelegate["placements"][number]["title"] }) => pick(why.title, locale);
  return (
    <Card flush title={t("people")}>
      <Table label={t("people")} bare stack>
        <TableHead
          columns={[
            { key: "delegate", label: translator(locale, "visits.columns")("delegate"), width: "w-[18%]" },
            { key: "granted", label: t("granted"), width: "w-[24%]" },
            { key: "why", label: t("why"), width: "w-[34%]" },
            { key: "change", label: t("change"), width: "w-[24%]" },
          ]}
        />
        <tbody>
          {view.people.toSorted(byNeed).map((person) => {
            const delegate = known.get(person.registrationId);
            if (!delegate) return null;
            return (
              <tr key={person.registrationId}>
                <th scope="row" className="align-top">
                  {delegate.firstName} {delegate.lastName}
                  <span className="block small faint font-normal">{delegate.company}</span>
                </th>
                <td className="align-top whitespace-normal" data-label={t("granted")}>
                  <Outcome person={person} names={names} locale={locale} />
                </td>
                <td
                  className="align-top whitespace-normal small"
                  data-label={person.wishes.some((wish) => wish.why.length > 0) ? t("why") : undefined}
                >
                  {person.wishes
                    .filter((wish) => wish.why.length > 0)
                    .map((wish) => (
                      <span key={wish.placeId} className="block">
                        <b>
                          {wish.rank}. {names.pavilion(wish.placeId)}
                        </b>
                        :{" "}
                        {wish.why
                          .map((why) => whySentence(locale, why, { round: names.round, item }))
                          .join("; ")}
                      </span>
                    ))}
                </td>
                <td className="align-top whitespace-normal small" data-label={t("change")}>
                  <Change person={person} names={names} locale={locale} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}
