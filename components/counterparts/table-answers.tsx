import { AnswerActions, InviteButton } from "@/components/counterparts/answer-actions";
import { IntlProvider } from "@/components/layout/intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SoftLink } from "@/components/ui/soft-link";
import type { Tone } from "@/components/ui/tone";
import type { Locale } from "@/db/enums";
import type { MeetingToLook, TableAnswer } from "@/lib/counterparts/schema";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, pick, translator } from "@/lib/i18n/translate";
import { formatsFor } from "@/lib/time/format";
import { dayOf, localDay } from "@/lib/time/wall-time";

const tones: Record<TableAnswer["answer"], Tone> = {
  none: "neutral",
  confirmed: "positive",
  declined: "danger",
  proposed: "warning",
  substitute: "info",
};

type Desk = { locale: Locale; mission: string; homeZone: string };

function AnswerLine({ answer, desk, linked }: { answer: TableAnswer; desk: Desk; linked: boolean }) {
  const { locale, mission, homeZone } = desk;
  const t = translator(locale, "counterparts");
  const common = translator(locale, "common");
  const formats = formatsFor(locale);
  const { proposal } = answer;
  const proposes = answer.answer === "proposed" && proposal && !answer.outdated;
  const time = proposal
    ? `${formats.day(dayOf(proposal.startLocal))} ${formats.timeRange(proposal.startLocal, proposal.endLocal)}`
    : "";
  const substitute = [answer.substituteName, answer.substituteFunction].filter(Boolean).join(", ");
  const day = (at: Date) => formats.date(localDay(at, homeZone));
  return (
    <li className="py-3">
      <p className="row">
        <SoftLink
          className="link"
          href={localePath(locale, `/organise/${mission}/counterparts/${answer.counterpartId}`)}
        >
          {[answer.name, answer.organisation].filter(Boolean).join(" – ")}
        </SoftLink>
        <Badge tone={answer.outdated ? "neutral" : tones[answer.answer]} dot>
          {t(answer.outdated ? "answers.outdated" : `answers.${answer.answer}`)}
        </Badge>
        {answer.toLook ? <Badge tone="accent">{t("table.toLook")}</Badge> : null}
      </p>
      {proposes ? <p>{t("table.proposes", { time })}</p> : null}
      {substitute ? <p dir="auto">{t("table.substitute", { name: substitute })}</p> : null}
      {answer.needs ? (
        <p>
          <span className="soft">{common("label", { label: t("table.needs") })}</span>{" "}
          <span dir="auto">{answer.needs}</span>
        </p>
      ) : null}
      {answer.note ? (
        <p>
          <span className="soft">{common("label", { label: t("table.note") })}</span>{" "}
          <span dir="auto">{answer.note}</span>
        </p>
      ) : null}
      {linked ? (
        <p className="small soft">
          {[
            answer.answeredAt ? t("table.answeredAt", { date: day(answer.answeredAt) }) : "",
            answer.invitedAt ? t("table.invited", { date: day(answer.invitedAt) }) : t("table.notInvited"),
            answer.hasLink ? "" : t("table.noLink"),
            answer.hasEmail ? "" : t("link.noEmail"),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      ) : null}
      {answer.toLook ? (
        <AnswerActions
          mission={mission}
          itemId={answer.itemId}
          counterpartId={answer.counterpartId}
          proposed={Boolean(proposes)}
        />
      ) : null}
    </li>
  );
}

const needed = ["common", "counterparts", "meetings", "programme", "interpreters"] as const;

/** What everybody at the table said, with what to do about it and the invitations for their calendars. */
export function TableAnswers({
  answers,
  locked,
  itemId,
  desk,
}: {
  answers: TableAnswer[];
  locked: boolean;
  itemId: string;
  desk: Desk;
}) {
  const t = translator(desk.locale, "counterparts.table");
  return (
    <IntlProvider locale={desk.locale} messages={messagesFor(desk.locale, ...needed)}>
      <Card id="answers" title={t("title")} text={t("text")}>
        {answers.length === 0 ? (
          <p className="soft">{t("nobody")}</p>
        ) : (
          <div className="stack">
            {locked ? <p className="small soft">{t("locked")}</p> : null}
            <ul className="divide-y divide-line">
              {answers.map((answer) => (
                <AnswerLine key={answer.counterpartId} answer={answer} desk={desk} linked />
              ))}
            </ul>
            <InviteButton mission={desk.mission} itemId={itemId} />
          </div>
        )}
      </Card>
    </IntlProvider>
  );
}

/** The answers that wait for an organiser, above the list of meetings. */
export function AnswersToLook({ meetings, desk }: { meetings: MeetingToLook[]; desk: Desk }) {
  const t = translator(desk.locale, "counterparts.look");
  if (meetings.length === 0) return null;
  return (
    <IntlProvider locale={desk.locale} messages={messagesFor(desk.locale, ...needed)}>
      <div className="mb-6 no-print">
        <Card id="answers" title={t("title")} text={t("text")}>
          <ul className="stack">
            {meetings.map((meeting) => (
              <li key={meeting.itemId}>
                <SoftLink
                  className="link font-semibold"
                  href={localePath(
                    desk.locale,
                    `/organise/${desk.mission}/meetings/${meeting.itemId}#answers`,
                  )}
                >
                  {pick(meeting.title, desk.locale)}
                </SoftLink>
                <ul className="divide-y divide-line">
                  {meeting.answers.map((answer) => (
                    <AnswerLine key={answer.counterpartId} answer={answer} desk={desk} linked={false} />
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </IntlProvider>
  );
}
