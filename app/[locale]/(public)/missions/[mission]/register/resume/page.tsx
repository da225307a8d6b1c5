import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { SignOutForm } from "@/components/accounts/sign-out-form";
import { Button, buttonClass, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { applicantContext, givesWayToOwn, registrationOfLink } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, pick, translator } from "@/lib/i18n/translate";
import { resumeRegistrationAction } from "@/lib/registrations/actions";
import { getApplicationPage } from "@/lib/registrations/queries/applications";

type Props = {
  params: Promise<{ locale: string; mission: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "registrations.resume");
  // The token goes to no other site. Without any referrer browsers would also hide where the form came from, and the
  // button would be refused where scripts do not run.
  return { title: t("title"), referrer: "same-origin", robots: { index: false } };
}

/**
 * Where a mailed link leads. Looking changes nothing: whoever was lured here, or opens every link of a mail, only sees a
 * button. A browser that has this registration open already goes straight on.
 */
export default async function ResumePage({ params, searchParams }: Props) {
  const [{ locale, mission: slug }, { token }] = await Promise.all([params, searchParams]);
  if (!isLocale(locale)) notFound();
  const context = await applicantContext(slug);
  if (!context) notFound();
  const [page, link] = await Promise.all([
    getApplicationPage(context),
    typeof token === "string" ? registrationOfLink(context.missionId, token) : null,
  ]);
  if (!page) notFound();
  const form = localePath(locale, `/missions/${slug}/register`);
  if (link && link.registrationId === context.registrationId) redirect(form as never);
  const t = translator(locale, "registrations.resume");
  const other =
    link && context.actor.kind === "user" && (await givesWayToOwn(context.missionId, link.registrationId));
  return (
    <div className="mx-auto w-full max-w-lg">
      <Card>
        {other ? (
          <div className="stack-l">
            <div className="stack">
              <h1>{t("otherTitle")}</h1>
              <p className="break-words">{t("otherText", { email: context.actor.email })}</p>
              <p>{t("otherHow")}</p>
            </div>
            <div className="row flex-wrap">
              <LinkButton href={form} variant="primary">
                {t("toOwn")}
              </LinkButton>
              <SignOutForm className={buttonClass({ variant: "quiet" })}>{t("signOut")}</SignOutForm>
            </div>
          </div>
        ) : link && typeof token === "string" ? (
          <form action={resumeRegistrationAction.bind(null, slug, token)} className="stack-l">
            <div className="stack">
              <h1>{t("title")}</h1>
              <p className="break-words">{t("text", { mission: pick(page.mission.name, locale) })}</p>
            </div>
            <Button type="submit" variant="primary" size="large" wide>
              {t("open")}
            </Button>
            <p className="soft small">{t("note")}</p>
          </form>
        ) : (
          <div className="stack-l">
            <div className="stack">
              <h1>{t("goneTitle")}</h1>
              <p>{t("goneText")}</p>
            </div>
            <LinkButton href={form} variant="primary">
              {t("toForm")}
            </LinkButton>
          </div>
        )}
      </Card>
    </div>
  );
}
