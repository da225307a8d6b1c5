import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountForm } from "@/components/accounts/account-form";
import { SessionList } from "@/components/accounts/session-list";
import { SignOutForm } from "@/components/accounts/sign-out-form";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { getAccount, listSessions } from "@/lib/accounts/queries";
import { requireAccount } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { translator } from "@/lib/i18n/translate";
import { formatsFor } from "@/lib/time/format";

/** Nothing here happens in a mission, so its times are those of the organisation's home. */
const zone = "Europe/Brussels";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "accounts")("account.title") };
}

export default async function AccountPage() {
  const context = await requireAccount();
  const [account, sessions] = await Promise.all([getAccount(context), listSessions(context)]);
  if (!account) notFound();
  const t = translator(context.locale, "accounts");
  const format = formatsFor(context.locale);
  // Sessions live in real time, whatever the demo's clock says.
  const now = new Date();
  return (
    <div className="mx-auto stack-l w-full max-w-2xl">
      <PageHeader
        title={t("account.title")}
        actions={<SignOutForm className="btn btn-secondary">{t("account.signOut")}</SignOutForm>}
      />
      <Card title={t("account.details")}>
        <div className="stack-l">
          <DefinitionList items={[{ term: t("account.email"), value: account.email }]} />
          <p className="hint">{t("account.emailHint")}</p>
          <AccountForm account={account} />
        </div>
      </Card>
      <Card title={t("account.sessions")} text={t("account.sessionsText")}>
        <SessionList
          sessions={sessions.map((session) => ({
            id: session.id,
            device: session.device,
            current: session.current,
            lastSeen: format.relative(session.lastSeenAt, now),
            since: format.dateTime(session.createdAt, zone),
          }))}
        />
      </Card>
    </div>
  );
}
