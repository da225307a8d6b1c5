import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IntlProvider } from "@/components/layout/intl";
import { EditMeetingForm } from "@/components/meetings/meeting-form";
import { counterpartText } from "@/components/meetings/meeting-table";
import { ItemFacts } from "@/components/programme/item-facts";
import { PeoplePicker } from "@/components/programme/people-picker";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, pick, translator } from "@/lib/i18n/translate";
import { canReadMeetings, canWriteMeetings } from "@/lib/meetings/policy";
import { getMeeting, listCounterpartChoices } from "@/lib/meetings/queries";
import { listCandidates, readItemChoices } from "@/lib/programme/queries";
import { typedItem } from "@/lib/programme/rules/item";

type Props = PageProps<"/[locale]/organise/[mission]/meetings/[item]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "meetings")("columns.meeting") };
}

export default async function MeetingPage({ params }: Props) {
  const { mission, item: id } = await params;
  const context = await requireDesk(mission, canReadMeetings);
  const { locale } = context;
  const writable = canWriteMeetings(context);
  const [meeting, choices, counterparts, candidates] = await Promise.all([
    getMeeting(context, id),
    readItemChoices(context),
    listCounterpartChoices(context),
    writable ? listCandidates(context, id) : [],
  ]);
  if (!meeting) notFound();
  const t = translator(locale, "meetings");
  const p = translator(locale, "programme");
  const title = pick(meeting.title, locale);
  return (
    <IntlProvider
      locale={locale}
      messages={messagesFor(locale, "common", "time", "programme", "meetings", "visits")}
    >
      <PageHeader
        title={title}
        link={SoftLink}
        crumbsLabel={translator(locale, "common")("navigation.breadcrumbs")}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/meetings`), label: t("title") }]}
        status={writable ? null : <StatusBadge status={meeting.state} label={t(`states.${meeting.state}`)} />}
      />
      {writable ? (
        <div className="stack-l">
          <EditMeetingForm
            mission={mission}
            homeZone={context.homeZone}
            choices={choices}
            counterparts={counterparts}
            values={{
              ...typedItem(meeting),
              counterparts: meeting.counterparts.map(({ counterpartId, side }) => ({ counterpartId, side })),
              briefing: meeting.briefing,
              gifts: meeting.gifts,
              protocol: meeting.protocol,
              press: meeting.press,
              sectorIds: meeting.sectorIds,
            }}
            meeting={{ id: meeting.id, version: meeting.version, state: meeting.state }}
            title={title}
          />
          <Card id="people" title={p("people.title")} text={p("people.text")}>
            <PeoplePicker
              mission={mission}
              itemId={meeting.id}
              capacity={meeting.capacity}
              candidates={candidates}
            />
          </Card>
        </div>
      ) : (
        <div className="stack-l">
          <Card title={t("form.table")}>
            {meeting.counterparts.length === 0 ? (
              <p className="soft">{t("nobody")}</p>
            ) : (
              <ul className="stack">
                {meeting.counterparts.map((person) => (
                  <li key={person.counterpartId}>{counterpartText(person, locale)}</li>
                ))}
              </ul>
            )}
          </Card>
          {meeting.briefing ? (
            <Card title={t("form.briefing")}>
              <p className="whitespace-pre-line">{meeting.briefing}</p>
            </Card>
          ) : null}
          <ItemFacts
            item={meeting}
            locale={locale}
            host={{ zone: context.hostZone, city: pick(choices.hostCity, locale) }}
          />
        </div>
      )}
    </IntlProvider>
  );
}
