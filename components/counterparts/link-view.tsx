import type { ReactNode } from "react";
import { DefinitionList } from "@/components/ui/definition-list";
import { StatusBadge } from "@/components/ui/status-badge";
import { type LinkLanguage, linkLanguages } from "@/db/enums";
import type { LinkMeeting, LinkPage, TypedAnswer } from "@/lib/counterparts/schema";
import { languageNames, linkReason, linkTranslator } from "@/lib/i18n/link";
import type { Refusal } from "@/lib/kernel/result";

/** What was sent for one meeting and refused: shown again as it was typed, beside what is wrong. */
export type FailedAnswer = { refusal: Refusal; typed: TypedAnswer };

function languageSwitch(language: LinkLanguage, path: string) {
  return (
    <nav className="langs lk-langs" aria-label={linkTranslator(language)("languages")}>
      {linkLanguages.map((other) => (
        <a
          key={other}
          href={`${path}?lang=${other}`}
          hrefLang={other}
          lang={other}
          aria-current={other === language ? "true" : undefined}
        >
          {languageNames[other]}
        </a>
      ))}
    </nav>
  );
}

function alert(tone: "danger" | "positive", title: string, text: string) {
  return (
    <div className={`alert alert-${tone}`} role={tone === "danger" ? "alert" : "status"}>
      <div className="alert-body">
        <p className="alert-title">{title}</p>
        <p>{text}</p>
      </div>
    </div>
  );
}

function guests(meeting: LinkMeeting, language: LinkLanguage): ReactNode {
  if (meeting.guests.length === 0) return linkTranslator(language)("facts.nobody");
  return (
    <ul className="lk-guests">
      {meeting.guests.map(({ company, people }) => (
        <li key={company}>
          {company ? <b dir="auto">{company}</b> : null}
          <ul>
            {people.map((one) => (
              <li key={one.name} dir="auto">
                {one.function ? `${one.name}, ${one.function}` : one.name}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function place(meeting: LinkMeeting, language: LinkLanguage): ReactNode {
  const t = linkTranslator(language)("facts.map");
  if (!meeting.place && !meeting.address) return linkTranslator(language)("facts.noPlace");
  return (
    <>
      <span className="block" dir="auto">
        {meeting.place}
      </span>
      {[meeting.address, meeting.localAddress].filter(Boolean).map((line) => (
        <span key={line} className="soft block" dir="auto">
          {line}
        </span>
      ))}
      {meeting.map ? (
        <a className="link" href={meeting.map} rel="noreferrer">
          {t}
        </a>
      ) : null}
    </>
  );
}

function facts(meeting: LinkMeeting, language: LinkLanguage) {
  const t = linkTranslator(language);
  const press = { none: t("facts.pressNone"), photo: t("facts.pressPhoto"), open: t("facts.pressOpen") };
  return (
    <DefinitionList
      lines
      items={[
        {
          term: t("facts.when"),
          value: (
            <>
              <b className="block">{meeting.when}</b>
              {meeting.open ? null : (
                <span className="soft block">{t("facts.localTime", { city: meeting.zone })}</span>
              )}
              {meeting.approximate ? <span className="soft block">{t("facts.approximate")}</span> : null}
            </>
          ),
        },
        { term: t("facts.place"), value: place(meeting, language) },
        { term: t("facts.who"), value: guests(meeting, language) },
        { term: t("facts.languages"), value: meeting.languages },
        { term: t("facts.interpreter"), value: meeting.interpreter },
        { term: t("facts.dress"), value: meeting.dress },
        { term: t("facts.press"), value: press[meeting.press] },
      ]}
    />
  );
}

function answered(meeting: LinkMeeting, language: LinkLanguage): string {
  const t = linkTranslator(language);
  switch (meeting.answer) {
    case "proposed":
      return t(meeting.kept ? "answers.kept" : "answers.proposed", { time: meeting.proposal });
    case "substitute":
      return t("answers.substitute", { name: meeting.typed.substituteName });
    default:
      return t(`answers.${meeting.answer}`);
  }
}

type FieldProps = {
  id: string;
  name: keyof TypedAnswer;
  label: string;
  hint?: string;
  type?: "text" | "date" | "time" | "area";
  max?: number;
};

const choices = ["confirmed", "declined", "proposed", "substitute"] as const;

/** A plain form: what it takes follows from the choice, and a browser that cannot hide the rest shows it all. */
function answerForm(
  meeting: LinkMeeting,
  language: LinkLanguage,
  path: string,
  failed: FailedAnswer | undefined,
) {
  const t = linkTranslator(language);
  const typed = failed?.typed ?? meeting.typed;
  const faults = failed?.refusal.fields ?? {};
  const own = (name: string) => `${name}-${meeting.itemId}`;
  const field = ({ id, name, label, hint, type = "text", max }: FieldProps) => {
    const fault = faults[name];
    const attributes = {
      id,
      name,
      className: type === "date" || type === "time" ? "input input-short" : "input",
      defaultValue: typed[name],
      maxLength: max,
      dir: "auto",
      "aria-invalid": fault ? true : undefined,
      "aria-describedby":
        [hint ? `${id}-hint` : "", fault ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined,
    };
    return (
      <div className="field" key={name}>
        <label className="label" htmlFor={id}>
          {label}
        </label>
        {type === "area" ? <textarea rows={2} {...attributes} /> : <input type={type} {...attributes} />}
        {hint ? (
          <p className="small faint" id={`${id}-hint`}>
            {hint}
          </p>
        ) : null}
        {fault ? (
          <p className="field-error" id={`${id}-error`}>
            {linkReason(language, fault)}
          </p>
        ) : null}
      </div>
    );
  };
  return (
    <form
      method="post"
      action={`${path}?lang=${language}#m-${meeting.itemId}`}
      className="lk-form"
      noValidate
    >
      <input type="hidden" name="itemId" value={meeting.itemId} />
      <input type="hidden" name="basis" value={meeting.basis} />
      <fieldset aria-describedby={faults.answer ? own("answer-error") : undefined}>
        <legend className="label">{t("form.legend")}</legend>
        {choices.map((choice) => (
          <label key={choice} className="choice">
            <input type="radio" name="answer" value={choice} defaultChecked={typed.answer === choice} />
            <span>{t(`form.${choice}`)}</span>
          </label>
        ))}
        {faults.answer ? (
          <p className="field-error" id={own("answer-error")}>
            {linkReason(language, faults.answer)}
          </p>
        ) : null}
      </fieldset>
      <div className="lk-part lk-proposed">
        {field({
          id: own("day"),
          name: "day",
          type: "date",
          label: t("form.day"),
          hint: t("form.zoneHint", { city: meeting.city }),
        })}
        <div className="lk-hours">
          {field({ id: own("start"), name: "start", type: "time", label: t("form.start") })}
          {field({ id: own("end"), name: "end", type: "time", label: t("form.end") })}
        </div>
      </div>
      <div className="lk-part lk-substitute">
        {field({ id: own("name"), name: "substituteName", label: t("form.name"), max: 200 })}
        {field({ id: own("function"), name: "substituteFunction", label: t("form.function"), max: 200 })}
      </div>
      {field({
        id: own("needs"),
        name: "needs",
        type: "area",
        label: t("form.needs"),
        hint: t("form.needsHint"),
        max: 1000,
      })}
      {field({ id: own("note"), name: "note", type: "area", label: t("form.note"), max: 1000 })}
      <button type="submit" className="btn btn-primary btn-lg">
        {t(meeting.answer === "none" ? "form.send" : "form.change")}
      </button>
    </form>
  );
}

function meetingView(
  meeting: LinkMeeting,
  language: LinkLanguage,
  path: string,
  done: string | null,
  failed: FailedAnswer | undefined,
) {
  const t = linkTranslator(language);
  const off = meeting.state === "cancelled";
  return (
    <article key={meeting.itemId} id={`m-${meeting.itemId}`} className="it-card it-block lk-meeting">
      <h2 dir="auto">{off ? <s>{meeting.title}</s> : meeting.title}</h2>
      <p>
        <StatusBadge status={meeting.state} label={t(`states.${meeting.state}`)} />
      </p>
      {failed ? alert("danger", t("failed"), linkReason(language, failed.refusal.reason)) : null}
      {done === meeting.itemId && !failed ? alert("positive", t("done.title"), t("done.text")) : null}
      {facts(meeting, language)}
      {off ? <p className="it-warn">{t("cancelledText")}</p> : null}
      {!off && meeting.over ? <p className="soft">{t("over")}</p> : null}
      {off || meeting.over ? null : (
        <>
          <p className="lk-answer">{answered(meeting, language)}</p>
          {answerForm(meeting, language, path, failed)}
        </>
      )}
    </article>
  );
}

function shell(language: LinkLanguage, path: string, name: string, children: ReactNode) {
  return (
    <div className="lk">
      <header className="lk-bar">
        <b dir="auto">{name}</b>
        {languageSwitch(language, path)}
      </header>
      <main id="main" className="lk-main">
        {children}
      </main>
    </div>
  );
}

/** The page of a counterpart: the own meetings, each with its form. No script; the language is in the address. */
export function LinkView({
  page,
  language,
  path,
  done,
  failed,
}: {
  page: LinkPage;
  language: LinkLanguage;
  /** Address of the page, without query. */
  path: string;
  /** The meeting that was just answered. */
  done: string | null;
  failed: FailedAnswer | null;
}) {
  const t = linkTranslator(language);
  const { organisation, mission, meetings } = page;
  const known = failed && meetings.some((one) => one.itemId === failed.typed.itemId);
  return shell(
    language,
    path,
    organisation.name,
    <>
      <p className="over" dir="auto">
        {t("forWhom", { name: page.counterpart })}
      </p>
      <h1>{t("title")}</h1>
      <p className="lk-intro">
        {t("intro", { organisation: organisation.name, mission: mission.name, dates: mission.dates })}
      </p>
      {failed && !known ? alert("danger", t("failed"), linkReason(language, failed.refusal.reason)) : null}
      {meetings.length === 0 ? (
        <div className="it-card it-block">
          <h2>{t("none")}</h2>
          <p className="soft">{t("noneText")}</p>
        </div>
      ) : null}
      {meetings.map((meeting) =>
        meetingView(
          meeting,
          language,
          path,
          done,
          failed?.typed.itemId === meeting.itemId ? failed : undefined,
        ),
      )}
      <footer className="lk-foot small faint">
        {organisation.contact ? <p>{t("contact", { contact: organisation.contact })}</p> : null}
        <p>{t("private")}</p>
        <p>{t("validUntil", { date: page.validUntil })}</p>
      </footer>
    </>,
  );
}

/** What a link says that opens nothing any more. */
export function LinkGone({
  language,
  path,
  why,
  contact,
}: {
  language: LinkLanguage;
  path: string;
  why: "unknown" | "revoked" | "expired";
  contact: string | null;
}) {
  const t = linkTranslator(language);
  return shell(
    language,
    path,
    "Missio",
    <>
      <h1>{t("gone.title")}</h1>
      <p>{t(`gone.${why}`)}</p>
      <p>{contact ? t("gone.ask", { contact }) : t("gone.askOrganiser")}</p>
    </>,
  );
}
