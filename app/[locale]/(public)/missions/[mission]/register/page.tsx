import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IntlProvider } from "@/components/layout/intl";
import { CheckStep } from "@/components/registrations/check-step";
import { CompanyStep } from "@/components/registrations/company-step";
import { DelegateStep } from "@/components/registrations/delegate-step";
import { GoalsStep } from "@/components/registrations/goals-step";
import { WithdrawOwn } from "@/components/registrations/own-actions";
import { OwnStatus } from "@/components/registrations/own-status";
import { OwnSummary } from "@/components/registrations/own-summary";
import { ResumeForm } from "@/components/registrations/resume-form";
import { StepNav } from "@/components/registrations/step-nav";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Locale } from "@/db/enums";
import { applicantContext } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, pick, translator } from "@/lib/i18n/translate";
import { getApplicationPage } from "@/lib/registrations/queries/applications";
import { isStep, type Step, steps } from "@/lib/registrations/rules/draft";
import { companyValues, delegateValues, goalsValues } from "@/lib/registrations/rules/form-values";
import { type ApplicationPage, stepSchemas } from "@/lib/registrations/schema";
import { formatsFor } from "@/lib/time/format";
import { clockOf, dayOf } from "@/lib/time/wall-time";
import { zoneCity } from "@/lib/time/zone-city";

type Props = {
  params: Promise<{ locale: string; mission: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, mission } = await params;
  const context = await applicantContext(mission);
  const page = context ? await getApplicationPage(context) : null;
  if (!page || !isLocale(locale)) return {};
  const t = translator(locale, "registrations.page");
  return { title: t("title", { mission: pick(page.mission.name, locale) }), robots: { index: false } };
}

export default async function RegisterPage({ params, searchParams }: Props) {
  const [{ locale, mission: slug }, query] = await Promise.all([params, searchParams]);
  if (!isLocale(locale)) notFound();
  const context = await applicantContext(slug);
  const page = context ? await getApplicationPage(context) : null;
  if (!context || !page) notFound();
  const { own } = page;
  if (own && own.status !== "draft" && !(own.status === "withdrawn" && own.submittedAt === null)) {
    return (
      <IntlProvider locale={locale} messages={messagesFor(locale, "common", "registrations")}>
        <OwnStatus locale={locale} slug={slug} mission={page.mission} sectors={page.sectors} own={own} />
      </IntlProvider>
    );
  }
  if (page.mission.window !== "open") return <Shut locale={locale} slug={slug} page={page} />;
  const asked: Step = isStep(query.step) ? query.step : "company";
  const email = context.actor.kind === "user" ? context.actor.email : "";
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "registrations")}>
      <Application locale={locale} slug={slug} page={page} step={own ? asked : "company"} email={email} />
    </IntlProvider>
  );
}

type ViewProps = { locale: Locale; slug: string; page: ApplicationPage };

/** Why one cannot register now, and what to do instead. */
function Shut({ locale, slug, page }: ViewProps) {
  const t = translator(locale, "registrations.page");
  const { mission } = page;
  const window = mission.window === "open" ? "closed" : mission.window;
  const formats = formatsFor(locale);
  const texts = {
    notYet:
      mission.opensAt && mission.status === "open"
        ? t("notYetText", {
            date: `${formats.date(dayOf(mission.opensAt))}, ${clockOf(mission.opensAt)}`,
            zone: zoneCity(mission.homeZone, locale),
          })
        : t("notYetSoon"),
    closed: t("closedText", { organisation: mission.organisation }),
    cancelled: t("cancelledText", { organisation: mission.organisation }),
    postponed: t("postponedText"),
  };
  const contact = [mission.contactEmail, mission.contactPhone].filter(Boolean).join(" · ");
  return (
    <div className="wrap-narrow mx-auto">
      <PageHeader title={t("title", { mission: pick(mission.name, locale) })} />
      <EmptyState
        icon="calendar"
        title={t(`${window}Title`)}
        text={
          <>
            {texts[window]}
            {page.own?.status === "draft" ? ` ${t("keptText")}` : null}
            {contact ? <span className="block mt-2">{contact}</span> : null}
          </>
        }
        actions={<LinkButton href={localePath(locale, `/missions/${slug}`)}>{t("toMission")}</LinkButton>}
      />
    </div>
  );
}

function Application({ locale, slug, page, step, email }: ViewProps & { step: Step; email: string }) {
  const t = translator(locale, "registrations");
  const { mission, own, sectors } = page;
  const href = localePath(locale, `/missions/${slug}/register`);
  const formats = formatsFor(locale);
  // Withdrawn before it was sent: that draft is over and a new one begins.
  const draft = own?.status === "draft" ? own : null;
  const common = { mission: slug, href, draft: draft?.draft ?? {}, version: draft?.draftVersion ?? 0 };
  const full = mission.placesLeft !== null && mission.placesLeft <= 0;
  const facts = [
    mission.placesLeft !== null && !full ? t("page.placesLeft", { count: mission.placesLeft }) : null,
    mission.closesAt
      ? t("page.closes", {
          date: `${formats.date(dayOf(mission.closesAt))}, ${clockOf(mission.closesAt)}`,
          zone: zoneCity(mission.homeZone, locale),
        })
      : null,
  ];
  return (
    <div className="wrap-narrow mx-auto stack-l">
      <PageHeader
        title={t("page.title", { mission: pick(mission.name, locale) })}
        text={facts.filter(Boolean).join(" · ")}
      />
      {full ? (
        <Alert tone="warning" title={t("page.fullTitle")}>
          <p>{t("page.fullText")}</p>
        </Alert>
      ) : null}
      {draft ? <StepNav locale={locale} step={step} href={href} /> : null}
      <Card title={t(`steps.${step}`)}>
        {step === "company" ? (
          <CompanyStep
            {...common}
            sectors={sectors.map((one) => ({ value: one.id, label: pick(one.name, locale) }))}
          />
        ) : null}
        {step === "delegate" ? (
          <DelegateStep {...common} photoId={draft?.photoId ?? null} accountEmail={email} />
        ) : null}
        {step === "goals" ? <GoalsStep {...common} /> : null}
        {step === "check" ? (
          <CheckStep {...common} organisation={mission.organisation}>
            <Check locale={locale} href={href} draft={common.draft} sectors={sectors} />
          </CheckStep>
        ) : null}
      </Card>
      {draft ? (
        <div className="row">
          <WithdrawOwn mission={slug} status={draft.status} />
        </div>
      ) : (
        <Card title={t("saving.resumeTitle")}>
          <ResumeForm mission={slug} />
        </Card>
      )}
    </div>
  );
}

/** Everything at a glance, with a way back to each page, and which pages are not complete. */
function Check({
  locale,
  href,
  draft,
  sectors,
}: {
  locale: Locale;
  href: string;
  draft: Record<string, unknown>;
  sectors: ApplicationPage["sectors"];
}) {
  const t = translator(locale, "registrations.steps");
  const wanting = steps.filter((step) => step !== "check" && !stepSchemas[step].safeParse(draft).success);
  const { company } = companyValues(draft);
  const { delegate, filledIn, companions } = delegateValues(draft);
  return (
    <div className="stack-l">
      {wanting.length ? (
        <Alert tone="warning" title={t("unfinished")}>
          <ul>
            {wanting.map((step) => (
              <li key={step}>
                <a className="link" href={`${href}?step=${step}`}>
                  {t(step)}
                </a>
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <OwnSummary
        locale={locale}
        sectors={sectors}
        summary={{
          companyName: company.name,
          vat: company.vat,
          sectorId: company.sectorId,
          size: company.size,
          website: company.website,
          ...delegate,
          assistantEmail: filledIn.by === "assistant" ? filledIn.assistantEmail : "",
          companions,
          goals: goalsValues(draft).goals,
        }}
        change={(step) => (
          <a className="link small" href={`${href}?step=${step}`}>
            {t("change")}
          </a>
        )}
      />
    </div>
  );
}
