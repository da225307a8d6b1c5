import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SignOutForm } from "@/components/accounts/sign-out-form";
import { AcceptInvitation, SignInToAccept } from "@/components/organisations/invitation-card";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { getSession, requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { getInvitation } from "@/lib/organisations/queries";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "organisations")("invite.title"), referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: PageProps<"/[locale]/invite/[token]">) {
  const [{ token }, { locale }, session] = await Promise.all([params, requestFacts(), getSession()]);
  const invitation = await getInvitation(token, locale);
  if (!invitation) notFound();
  const t = translator(locale, "organisations");
  const { email, organisation, mission, state } = invitation;
  if (state !== "open") {
    return (
      <EmptyState
        page
        icon="mail"
        title={t(`invite.${state}Title`)}
        text={t("invite.closedText")}
        actions={<LinkButton href={localePath(locale, "/my")}>{t("invite.goOn")}</LinkButton>}
      />
    );
  }
  const own = session?.email.toLowerCase() === email.toLowerCase();
  return (
    <div className="mx-auto w-full max-w-lg">
      <Card>
        <div className="stack-l">
          <div className="stack">
            <h1>{t("invite.title")}</h1>
            <p>{t("invite.text", { organisation, role: t(`roles.${invitation.role}`) })}</p>
            <p className="soft">
              {mission ? t("invite.forMission", { mission: mission.title }) : t("invite.forAll")}
            </p>
          </div>
          {session && own ? <AcceptInvitation token={token} /> : null}
          {session && !own ? (
            <Alert
              tone="warning"
              actions={
                <SignOutForm className="btn btn-secondary btn-sm">
                  {translator(locale, "common")("actions.signOut")}
                </SignOutForm>
              }
            >
              {t("invite.otherAccount", { current: session.email, email })}
            </Alert>
          ) : null}
          {session ? null : (
            <>
              <p>{t("invite.signInText", { email })}</p>
              <SignInToAccept
                email={email}
                next={localePath(locale, `/invite/${token}`)}
                mailPage={env().DEMO_MODE ? localePath(locale, "/dev/mail") : undefined}
              />
            </>
          )}
        </div>
      </Card>
    </div>
  );
}
