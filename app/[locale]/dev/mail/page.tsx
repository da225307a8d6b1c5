import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MailShell } from "@/components/messages/mail-shell";
import { EmptyState } from "@/components/ui/empty-state";
import { requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { translator } from "@/lib/i18n/translate";
import { listDemoMessages } from "@/lib/messages/queries";

export const metadata: Metadata = { robots: { index: false } };

/** Mails of a demo. This page does not exist elsewhere. */
export default async function DemoMailPage() {
  if (!env().DEMO_MODE) notFound();
  const [{ locale }, messages] = await Promise.all([requestFacts(), listDemoMessages()]);
  const t = translator(locale, "accounts");
  return (
    <MailShell locale={locale} messages={messages}>
      {messages.length === 0 ? (
        <EmptyState icon="mail" title={t("devMail.empty")} text={t("devMail.emptyText")} />
      ) : null}
    </MailShell>
  );
}
