import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import type { MessageDetail } from "@/lib/messages/schema";

type MailViewProps = {
  locale: Locale;
  message: MessageDetail;
  /** First link of the mail, to open with one click. */
  link: string | null;
  /** Of this page's content security policy, which the frame inherits: without it the mail's own styles are refused. */
  nonce: string;
};

/** One mail of the demo. The HTML stands in a frame that may run nothing and go nowhere. */
export function MailView({ locale, message, link, nonce }: MailViewProps) {
  const t = translator(locale, "accounts");
  return (
    <Card
      title={message.subject}
      text={t("devMail.to", { to: message.toEmail })}
      actions={
        link ? (
          <LinkButton variant="primary" href={link}>
            {t("devMail.open")}
          </LinkButton>
        ) : null
      }
    >
      {message.text === "" ? (
        <Alert tone="info">{t("devMail.wiped")}</Alert>
      ) : (
        <div className="stack-l" lang={message.locale}>
          <section className="stack">
            <h3>{t("devMail.html")}</h3>
            <iframe
              title={t("devMail.html")}
              srcDoc={message.html.replace("<style>", `<style nonce="${nonce}">`)}
              sandbox=""
              className="h-[34rem] w-full rounded-lg border border-line bg-white"
            />
          </section>
          <section className="stack">
            <h3>{t("devMail.plain")}</h3>
            <pre className="overflow-x-auto whitespace-pre-wrap break-words text-sm">{message.text}</pre>
          </section>
        </div>
      )}
    </Card>
  );
}
