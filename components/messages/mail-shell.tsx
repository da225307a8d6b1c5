import type { ReactNode } from "react";
import { BrandMark } from "@/components/layout/brand-mark";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import type { MessageSummary } from "@/lib/messages/schema";
import { formatsFor } from "@/lib/time/format";

type MailShellProps = { locale: Locale; messages: MessageSummary[]; current?: string; children: ReactNode };

/** A demo hands its mails to nobody, so one that "waits" is simply here. */
function MailBadge({ locale, message }: { locale: Locale; message: MessageSummary }) {
  const t = translator(locale, "accounts.devMail.status");
  if (message.status !== "queued") return <StatusBadge status={message.status} label={t(message.status)} />;
  return message.readable ? (
    <Badge tone="positive">{t("readable")}</Badge>
  ) : (
    <Badge tone="neutral">{t("expired")}</Badge>
  );
}

/** The demo's mailbox: the list beside one mail; on a phone the mail comes first. */
export function MailShell({ locale, messages, current, children }: MailShellProps) {
  const t = translator(locale, "accounts");
  const common = translator(locale, "common");
  const format = formatsFor(locale);
  const path = current ? `/dev/mail/${current}` : "/dev/mail";
  return (
    <div className="pub">
      <header className="pub-head">
        <div className="wrap pub-bar">
          <a className="brand" href={localePath(locale, "/")}>
            <BrandMark />
            Missio
          </a>
          <div className="pub-nav">
            <LanguageSwitch locale={locale} path={path} label={common("navigation.language")} />
          </div>
        </div>
      </header>
      <main id="main" className="wrap pub-main stack-l">
        <PageHeader title={t("devMail.title")} text={t("devMail.text")} />
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
          {messages.length > 0 ? (
            <nav aria-label={t("devMail.list")} className="order-last lg:order-first">
              <ul className="card divide-y divide-line overflow-hidden">
                {messages.map((message) => (
                  <li key={message.id}>
                    <a
                      className="menu-item"
                      href={localePath(locale, `/dev/mail/${message.id}`)}
                      aria-current={message.id === current ? "page" : undefined}
                    >
                      <span className="min-w-0 flex-1">
                        <span className="block truncate">{message.subject}</span>
                        <span className="block truncate faint small font-normal">
                          {message.toEmail} · {format.dateTime(message.createdAt, "Europe/Brussels")}
                        </span>
                      </span>
                      <MailBadge locale={locale} message={message} />
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          <div className="min-w-0">{children}</div>
        </div>
      </main>
    </div>
  );
}
