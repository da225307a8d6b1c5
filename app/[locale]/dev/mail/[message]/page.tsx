import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { MailShell } from "@/components/messages/mail-shell";
import { MailView } from "@/components/messages/mail-view";
import { requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { getDemoMessage, listDemoMessages } from "@/lib/messages/queries";
import { linkToOpen } from "@/lib/messages/rules";

export const metadata: Metadata = { robots: { index: false } };

export default async function DemoMessagePage({ params }: PageProps<"/[locale]/dev/mail/[message]">) {
  if (!env().DEMO_MODE) notFound();
  const [{ message: id }, { locale }, head] = await Promise.all([params, requestFacts(), headers()]);
  const [messages, message] = await Promise.all([listDemoMessages(), getDemoMessage(id)]);
  if (!message) notFound();
  return (
    <MailShell locale={locale} messages={messages} current={message.id}>
      <MailView
        locale={locale}
        message={message}
        link={linkToOpen(message.text, env().APP_URL)}
        nonce={head.get("x-nonce") ?? ""}
      />
    </MailShell>
  );
}
