import {
  DecisionButtons,
  type DelegateOptions,
  EditDelegateForm,
  NotesForm,
} from "@/components/registrations/delegate-forms";
import { Alert } from "@/components/ui/alert";
import { Avatar } from "@/components/ui/avatar";
import { DefinitionList } from "@/components/ui/definition-list";
import { DialogButton } from "@/components/ui/dialog";
import { SidePanel } from "@/components/ui/side-panel";
import { SoftLinkButton } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { type Locale, type RegistrationStatus, registrationStatuses } from "@/db/enums";
import { pick, translator } from "@/lib/i18n/translate";
import { formatMobile } from "@/lib/registrations/rules/mobile";
import type { DelegateDetail, HistoryEntry } from "@/lib/registrations/schema";
import { formatsFor } from "@/lib/time/format";

type Props = {
  locale: Locale;
  mission: string;
  homeZone: string;
  delegate: DelegateDetail;
  closeHref: string;
  previousHref: string | null;
  nextHref: string | null;
  rights: { decide: boolean; notes: boolean };
  options: DelegateOptions;
};

function isStatus(text: string | null): text is RegistrationStatus {
  return text !== null && (registrationStatuses as readonly string[]).includes(text);
}

/** One line of the audit log in words. */
function sentences(locale: Locale) {
  const t = translator(locale, "registrations");
  const column = translator(locale, "registrations.desk.column");
  return (entry: HistoryEntry): string => {
    switch (entry.action) {
      case "registration.submit":
        return t("history.submitted");
      case "registration.add":
        return t("history.added");
      case "registration.promote":
        return t("history.promoted");
      case "registration.photo":
        return t("history.photo");
      case "registration.note":
        return t("history.noted");
      default:
        if (isStatus(entry.from) && isStatus(entry.to)) {
          return t("history.moved", {
            from: t(`statuses.${entry.from}`),
            to: t(`statuses.${entry.to}`),
          });
        }
        return entry.fields.length
          ? t("history.edited", {
              fields: entry.fields
                .map((field) => (column.has(field as "email") ? column(field as "email") : field))
                .join(", "),
            })
          : t("history.other", { action: entry.action });
    }
  };
}

/** Everything about one delegate, beside the list. */
export function DelegatePanel({
  locale,
  mission,
  homeZone,
  delegate,
  closeHref,
  previousHref,
  nextHref,
  rights,
  options,
}: Props) {
  const t = translator(locale, "registrations");
  const language = translator(locale, "common.languages");
  const formats = formatsFor(locale);
  const sentence = sentences(locale);
  const name = [delegate.title, delegate.firstName, delegate.lastName].filter(Boolean).join(" ");
  const at = (instant: Date) => formats.dateTime(instant, homeZone);
  const actor = (entry: HistoryEntry) => {
    if (entry.actor.kind === "user") return entry.actor.name;
    if (entry.actor.kind === "system") return t("history.system");
    return entry.actor.kind === "link" ? t("history.link") : t("history.public");
  };
  const known = (code: string) => (language.has(code as "nl") ? language(code as "nl") : code);
  return (
    <SidePanel
      title={name || t("statuses.draft")}
      closeHref={closeHref}
      footer={
        <>
          {previousHref ? (
            <SoftLinkButton href={previousHref} keepScroll size="small">
              {t("panel.previous")}
            </SoftLinkButton>
          ) : null}
          {nextHref ? (
            <SoftLinkButton href={nextHref} keepScroll size="small">
              {t("panel.next")}
            </SoftLinkButton>
          ) : null}
        </>
      }
    >
      <div className="stack-l" key={delegate.id}>
        <div className="flex items-center gap-4">
          <Avatar name={name} photo={delegate.photoId ? `/api/photos/${delegate.photoId}` : null} size="xl" />
          <div className="flex min-w-0 flex-col items-start gap-1">
            <StatusBadge status={delegate.status} label={t(`statuses.${delegate.status}`)} />
            <span className="soft">
              {[delegate.jobFunction, delegate.company].filter(Boolean).join(" · ")}
            </span>
            {delegate.queue ? (
              <span className="small">{t("panel.queue", { number: delegate.queue })}</span>
            ) : null}
          </div>
        </div>
        {delegate.status === "draft" ? <Alert>{t("panel.draftText")}</Alert> : null}
        {rights.decide && delegate.status !== "draft" ? (
          <section className="stack" aria-label={t("panel.decision")}>
            <h3>{t("panel.decision")}</h3>
            {delegate.decisionReason ? (
              <p className="whitespace-pre-line">{delegate.decisionReason}</p>
            ) : null}
            <DecisionButtons mission={mission} id={delegate.id} name={name} status={delegate.status} />
          </section>
        ) : null}
        <section className="stack" aria-label={t("panel.details")}>
          <div className="row justify-between">
            <h3>{t("panel.details")}</h3>
            {rights.decide && delegate.status !== "draft" ? (
              <DialogButton label={t("panel.edit")} title={name} size="small" wide>
                <EditDelegateForm mission={mission} options={options} values={editValues(delegate)} />
              </DialogButton>
            ) : null}
          </div>
          <DefinitionList
            lines
            items={[
              { term: t("desk.column.role"), value: t(`roles.${delegate.role}`) },
              {
                term: t("own.email"),
                value: delegate.email ? (
                  <a className="link" href={`mailto:${delegate.email}`}>
                    {delegate.email}
                  </a>
                ) : (
                  ""
                ),
              },
              { term: t("own.assistant"), value: delegate.applicantEmail },
              {
                term: t("own.mobile"),
                value: delegate.mobile ? (
                  <a className="link" href={`tel:${delegate.mobile}`}>
                    {formatMobile(delegate.mobile)}
                  </a>
                ) : (
                  ""
                ),
              },
              { term: t("own.languages"), value: delegate.languages.map(known).join(", ") },
              { term: t("own.vat"), value: delegate.vat },
              { term: t("own.sector"), value: delegate.sector ? pick(delegate.sector, locale) : "" },
              { term: t("own.size"), value: delegate.size ? t(`sizes.${delegate.size}`) : "" },
              { term: t("own.website"), value: delegate.website },
              {
                term: t("own.companions"),
                value: delegate.companions.map((one) => `${one.firstName} ${one.lastName}`).join(", "),
              },
              {
                term: t("desk.column.groups"),
                value: delegate.groups.map((group) => pick(group, locale)).join(", "),
              },
              { term: t("desk.column.precedence"), value: String(delegate.precedence) },
              {
                term: t("own.goals"),
                value: delegate.goals ? <span className="whitespace-pre-line">{delegate.goals}</span> : "",
              },
              { term: t("panel.language"), value: language(delegate.locale) },
              { term: t("panel.directory"), value: delegate.directory ? t("panel.yes") : t("panel.no") },
              { term: t("panel.photos"), value: delegate.consentPhotos ? t("panel.yes") : t("panel.no") },
              {
                term: t("panel.account"),
                value: delegate.hasAccount ? t("panel.hasAccount") : t("panel.noAccount"),
              },
            ]}
          />
        </section>
        {rights.notes ? (
          <NotesForm mission={mission} id={delegate.id} notes={delegate.organiserNotes} />
        ) : null}
        <section className="stack" aria-label={t("panel.history")}>
          <h3>{t("panel.history")}</h3>
          <ol className="stack small">
            {delegate.history.map((entry) => (
              <li key={entry.id}>
                <span className="block">{sentence(entry)}</span>
                {entry.reasonGiven ? (
                  <span className="block soft whitespace-pre-line">
                    {entry.reason ?? t("history.reasonGiven")}
                  </span>
                ) : null}
                <span className="faint">
                  {at(entry.at)} · {actor(entry)}
                </span>
              </li>
            ))}
            <li>
              <span className="block">{t("statuses.draft")}</span>
              <span className="faint">{at(delegate.createdAt)}</span>
            </li>
          </ol>
        </section>
        <section className="stack" aria-label={t("panel.mails")}>
          <h3>{t("panel.mails")}</h3>
          {delegate.mails.length ? (
            <ul className="stack small">
              {delegate.mails.map((mail) => (
                <li key={mail.id}>
                  <span className="block">{mail.subject}</span>
                  <span className="faint">
                    {at(mail.createdAt)} · {t(`panel.mailStatuses.${mail.status}`)}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft small">{t("panel.noMails")}</p>
          )}
        </section>
      </div>
    </SidePanel>
  );
}

function editValues(delegate: DelegateDetail) {
  return {
    id: delegate.id,
    version: delegate.version,
    title: delegate.title,
    firstName: delegate.firstName,
    lastName: delegate.lastName,
    jobFunction: delegate.jobFunction,
    email: delegate.email ?? "",
    mobile: delegate.mobile,
    languages: delegate.languages,
    locale: delegate.locale,
    role: delegate.role,
    precedence: delegate.precedence,
    companyName: delegate.company ?? "",
    sectorId: delegate.sectorId ?? "",
    size: delegate.size ?? ("" as const),
    goals: delegate.goals,
    companions: delegate.companions,
    groupIds: delegate.groupIds,
  };
}
