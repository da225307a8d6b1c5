import { IntlProvider } from "@/components/layout/intl";
import { changeTones } from "@/components/programme/release-changes";
import { ResendButton } from "@/components/programme/release-resend";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Progress } from "@/components/ui/progress";
import { SoftLink } from "@/components/ui/soft-link";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, translator } from "@/lib/i18n/translate";
import type { SeenChange } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

type Props = { changes: SeenChange[]; mission: string; locale: Locale; zone: string };
type Person = SeenChange["people"][number];

const tel = (phone: string) => `tel:${phone.replaceAll(/[^\d+]/g, "")}`;

/** `usual`: what the change is for most; only who meets it otherwise is told apart. */
function Reach({ person, usual, locale }: { person: Person; usual: SeenChange["kind"]; locale: Locale }) {
  const t = translator(locale, "releases");
  return (
    <li className="release-person">
      <span className="min-w-0 flex-1">
        {person.name}{" "}
        {person.kind === usual ? null : (
          <span className="soft small">{t(`desk.${person.kind}`, { count: 1 })}</span>
        )}
      </span>
      {person.mobile ? (
        <a
          className="btn btn-secondary btn-sm shrink-0"
          href={tel(person.mobile)}
          aria-label={t("seen.call", { name: person.name })}
        >
          <Icon name="phone" small />
        </a>
      ) : null}
      {person.email ? (
        <a
          className="btn btn-secondary btn-sm shrink-0"
          href={`mailto:${person.email}`}
          aria-label={t("seen.mail", { name: person.name })}
        >
          <Icon name="mail" small />
        </a>
      ) : null}
    </li>
  );
}

function Change({ change, mission, locale, zone }: Omit<Props, "changes"> & { change: SeenChange }) {
  const t = translator(locale, "releases");
  const formats = formatsFor(locale);
  const unseen = change.people.filter((person) => person.seenAt === null);
  const seen = change.people.filter((person) => person.seenAt !== null);
  const total = change.people.length;
  return (
    <li className="release-change">
      <div className="min-w-0 flex-1">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <SoftLink href={localePath(locale, `/organise/${mission}/programme/${change.itemId}`)}>
            {change.title}
          </SoftLink>
          <Badge tone={changeTones[change.kind]}>{t(`changes.${change.kind}`)}</Badge>
        </h3>
        <div className="release-meter">
          <Progress
            value={seen.length}
            max={total}
            label={t("list.seen")}
            text={t("seen.of", { seen: seen.length, total })}
          />
        </div>
        {unseen.length > 0 ? (
          <details className="mt-2" open={unseen.length <= 8}>
            <summary className="link">
              {t("seen.open")} ({unseen.length})
            </summary>
            <ul className="release-people">
              {unseen.map((person) => (
                <Reach key={person.registrationId} person={person} usual={change.kind} locale={locale} />
              ))}
            </ul>
          </details>
        ) : null}
        {seen.length > 0 ? (
          <details className="mt-2">
            <summary className="link">
              {t("seen.seenBy")} ({seen.length})
            </summary>
            <ul className="release-people small">
              {seen.map((person) => (
                <li key={person.registrationId}>
                  {person.name}
                  {person.seenAt ? (
                    <span className="soft">
                      , {t("seen.at", { time: formats.dateTime(person.seenAt, zone) })}
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </li>
  );
}

/** "Seen by 29 of 32", per change: who has not, one tap from being called; and once more to all of them. */
export function ReleaseSeen({ changes, ...frame }: Props) {
  const { locale } = frame;
  const concerned = changes.filter((change) => change.people.length > 0);
  const open = concerned.filter((change) => change.people.some((person) => person.seenAt === null));
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "releases")}>
      <ul className="release-changes">
        {concerned.map((change) => (
          <Change key={change.id} change={change} {...frame} />
        ))}
      </ul>
      {open.length > 0 ? (
        <div className="card-foot">
          <ResendButton mission={frame.mission} changeIds={open.map((change) => change.id)} />
        </div>
      ) : null}
    </IntlProvider>
  );
}

/** The last change of one item that concerned anybody, on the page of the item; nothing when there was none. */
export function ItemSeen({ changes, ...frame }: Props) {
  const [last] = changes;
  if (!last || last.people.length === 0) return null;
  const t = translator(frame.locale, "releases.seen");
  const time = formatsFor(frame.locale).dateTime(last.releasedAt, frame.zone);
  return (
    <div className="mt-6 no-print">
      <Card id="seen" title={t("title")} text={t("lastChange", { version: last.version, time })} flush>
        <ReleaseSeen changes={[last]} {...frame} />
      </Card>
    </div>
  );
}
