import {
  ConfirmOwn,
  EditOwnForm,
  RegisterAnother,
  WithdrawOwn,
} from "@/components/registrations/own-actions";
import { OwnSummary } from "@/components/registrations/own-summary";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import { isLive, isTravelling } from "@/lib/registrations/rules/status";
import type { ApplicationPage, OwnRegistration } from "@/lib/registrations/schema";
import { formatsFor } from "@/lib/time/format";
import { dayOf } from "@/lib/time/wall-time";

const tones = {
  accepted: "positive",
  confirmed: "positive",
  attended: "positive",
  waitlisted: "warning",
  rejected: "danger",
  cancelled: "danger",
} as const;

/** Where a registration stands, what happens next, what was filled in, and what one can still do about it. */
export function OwnStatus({
  locale,
  slug,
  mission,
  sectors,
  own,
}: {
  locale: Locale;
  slug: string;
  mission: ApplicationPage["mission"];
  sectors: ApplicationPage["sectors"];
  own: OwnRegistration;
}) {
  const t = translator(locale, "registrations");
  const formats = formatsFor(locale);
  const at = (instant: Date) => formats.dateTime(instant, mission.homeZone);
  const live = isLive(own.status);
  const waits = own.status === "submitted" || own.status === "under_review";
  const tone = own.status in tones ? tones[own.status as keyof typeof tones] : "info";
  return (
    <div className="wrap-narrow mx-auto stack-l">
      <PageHeader
        title={t("page.statusTitle", { mission: pick(mission.name, locale) })}
        status={<StatusBadge status={own.status} label={t(`statuses.${own.status}`)} />}
        text={[
          own.submittedAt ? t("own.sentOn", { date: at(own.submittedAt) }) : null,
          own.decidedAt && !waits ? t("own.decidedOn", { date: at(own.decidedAt) }) : null,
        ]
          .filter(Boolean)
          .join(" · ")}
      />
      <Alert
        tone={tone}
        title={t("own.whatNext")}
        actions={
          <>
            {own.status === "accepted" ? <ConfirmOwn mission={slug} /> : null}
            {isTravelling(own.status) ? (
              <LinkButton href={localePath(locale, `/my/${slug}`)}>{t("own.toItinerary")}</LinkButton>
            ) : (
              <LinkButton href={localePath(locale, `/missions/${slug}`)}>{t("page.toMission")}</LinkButton>
            )}
          </>
        }
      >
        {own.status === "draft" ? null : <p>{t(`own.${own.status}`, { email: own.email ?? "" })}</p>}
        {waits && mission.closesAt && mission.window === "open" ? (
          <p>{t("own.closesOn", { date: formats.date(dayOf(mission.closesAt)) })}</p>
        ) : null}
        {own.decisionReason && (own.status === "rejected" || own.status === "cancelled") ? (
          <p className="whitespace-pre-line">
            <strong>{t("own.reason")}</strong> {own.decisionReason}
          </p>
        ) : null}
      </Alert>
      <Card title={t("own.filledIn")}>
        <OwnSummary
          locale={locale}
          sectors={sectors}
          summary={{
            ...own,
            companyName: own.companyName ?? "",
            vat: own.companyVat ?? "",
            size: own.companySize ?? "",
            website: own.companyWebsite ?? "",
            email: own.email ?? "",
            assistantEmail: own.applicantEmail ?? "",
          }}
        />
      </Card>
      {live ? (
        <Card title={t("own.edit")} text={t("own.editHint")}>
          <EditOwnForm
            mission={slug}
            values={{
              jobFunction: own.jobFunction,
              mobile: own.mobile,
              languages: own.languages,
              goals: own.goals,
              directory: own.directory,
              directoryEmail: own.directoryEmail,
              directoryMobile: own.directoryMobile,
              photosConsent: own.photosConsent,
            }}
          />
        </Card>
      ) : null}
      <div className="row">
        <RegisterAnother mission={slug} />
        {live ? <WithdrawOwn mission={slug} status={own.status} /> : null}
      </div>
    </div>
  );
}
