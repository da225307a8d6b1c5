import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";

type Mail = { names: string[]; locale: Locale; subject: string; text: string };

/** The mails that go out, word for word; one for all who read the same in the same language. */
export function ReleaseTexts({ mails, locale }: { mails: Mail[]; locale: Locale }) {
  const t = translator(locale, "releases.release");
  return (
    <div className="stack">
      {mails.map((mail) => (
        <details key={`${mail.locale}:${mail.names[0]}:${mail.subject}`} className="release-mail">
          <summary>
            <strong>{t("same", { count: mail.names.length })}</strong>
            <span className="soft small">
              {mail.locale.toUpperCase()} · {mail.subject}
            </span>
          </summary>
          <p className="small">{mail.names.join(", ")}</p>
          {mail.names.length > 1 ? (
            <p className="small soft">{t("sample", { name: mail.names[0] ?? "" })}</p>
          ) : null}
          <pre lang={mail.locale}>{mail.text}</pre>
        </details>
      ))}
    </div>
  );
}
