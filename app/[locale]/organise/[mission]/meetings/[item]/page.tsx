import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TableAnswers } from "@/components/counterparts/table-answers";
import { InterpreterBooking } from "@/components/interpreters/interpreter-booking";
import { LanguageGaps } from "@/components/interpreters/language-gaps";
import { EditMeetingForm } from "@/components/meetings/meeting-form";
import { counterpartText } from "@/components/meetings/meeting-table";
import { Nominations } from "@/components/meetings/nominations";
import { SeatingEditor } from "@/components/meetings/seating-editor";
import { SeatsTable } from "@/components/meetings/seats-table";
import { Speakers } from "@/components/meetings/speakers";
import { ItemClashes } from "@/components/programme/item-clashes";
import { ItemFacts } from "@/components/programme/item-facts";
import { ItemSeen } from "@/components/programme/release-seen";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireDesk } from "@/lib/auth/page";
import { listTableAnswers } from "@/lib/counterparts/queries/answers";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, pick, translator } from "@/lib/i18n/translate";
import { listBooked, listInterpreterChoices } from "@/lib/interpreters/queries";
import { isId } from "@/lib/kernel/id";
import { canNominate, canReadBriefing, canReadMeetings, canWriteMeetings } from "@/lib/meetings/policy";
import { getMeeting, listCounterpartChoices } from "@/lib/meetings/queries";
import { listSeatCandidates, listTables } from "@/lib/meetings/queries/table";
import { rankCandidates } from "@/lib/meetings/rules/ranking";
import { readItemChoices } from "@/lib/programme/queries";
import { listItemClashes } from "@/lib/programme/queries/clashes";
import { listSeen } from "@/lib/programme/queries/seen";
import { typedItem } from "@/lib/programme/rules/item";

type Props = PageProps<"/[locale]/organise/[mission]/meetings/[item]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "meetings")("columns.meeting") };
}

export default async function MeetingPage({ params }: Props) {
  const { mission, item: id } = await params;
  const context = await requireDesk(mission, canReadMeetings);
  if (!isId(id)) notFound();
  const { locale } = context;
  const writable = canWriteMeetings(context);
  const [meeting, choices, counterparts, candidates, tables, booked, interpreters, said, clashes, seen] =
    await Promise.all([
      getMeeting(context, id),
      readItemChoices(context),
      writable ? listCounterpartChoices(context) : [],
      canNominate(context) ? listSeatCandidates(context, id) : [],
      listTables(context, [id]),
      listBooked(context, [id]),
      writable ? listInterpreterChoices(context, id) : [],
      listTableAnswers(context, id),
      listItemClashes(context, id),
      listSeen(context, { itemId: id }),
    ]);
  const table = tables.get(id);
  if (!meeting) notFound();
  const t = translator(locale, "meetings");
  const n = translator(locale, "interpreters");
  const title = pick(meeting.title, locale);
  const base = localePath(locale, `/organise/${mission}/meetings`);
  const parts: [string, string][] = [
    ["nominations", t("nominations.title")],
    ["people", t("table.title")],
    ["interpreters", n("booking.title")],
    ["speakers", t("speakers.title")],
    ["seating", t("seating.title")],
  ];
  const nominations = canNominate(context) ? (
    <Card
      id="nominations"
      title={t("nominations.title")}
      text={t(writable ? "nominations.text" : "nominations.textOwn")}
    >
      <Nominations mission={mission} itemId={meeting.id} candidates={candidates} />
    </Card>
  ) : null;
  return (
    <>
      <PageHeader
        title={title}
        link={SoftLink}
        crumbsLabel={translator(locale, "common")("navigation.breadcrumbs")}
        crumbs={[{ href: base, label: t("title") }]}
        status={writable ? null : <StatusBadge status={meeting.state} label={t(`states.${meeting.state}`)} />}
        actions={
          table && canReadBriefing(context) ? (
            <a className={buttonClass({})} href={`${base}/${meeting.id}/briefing.pdf`}>
              <Icon name="document" small />
              {t("sheet.download")}
            </a>
          ) : null
        }
      />
      {clashes.clashes.length > 0 ? (
        <div className="mb-6">
          <ItemClashes locale={locale} mission={mission} item={id} found={clashes} writable={writable} />
        </div>
      ) : null}
      {writable ? (
        <div className="stack-l">
          <nav className="tabs no-print" aria-label={t("parts")}>
            {parts.map(([anchor, label]) => (
              <a key={anchor} className="tab" href={`#${anchor}`}>
                {label}
              </a>
            ))}
          </nav>
          {table ? <LanguageGaps table={table} locale={locale} /> : null}
          <TableAnswers
            answers={said.answers}
            locked={said.locked}
            itemId={meeting.id}
            desk={{ locale, mission, homeZone: context.homeZone }}
          />
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
            meeting={{
              id: meeting.id,
              version: meeting.version,
              state: meeting.state,
              idea: meeting.status === "idea",
            }}
            title={title}
          />
          {nominations}
          <Card id="people" title={t("table.title")} text={t("table.text")}>
            <SeatsTable
              mission={mission}
              itemId={meeting.id}
              capacity={meeting.capacity}
              candidates={rankCandidates(candidates, meeting.sectorIds)}
            />
          </Card>
          <Card id="interpreters" title={n("booking.title")} text={n("booking.text")}>
            <InterpreterBooking
              mission={mission}
              itemId={meeting.id}
              booked={booked}
              choices={interpreters}
            />
          </Card>
          {table ? (
            <>
              <Card id="speakers" title={t("speakers.title")} text={t("speakers.text")}>
                <Speakers mission={mission} itemId={meeting.id} table={table} />
              </Card>
              <Card id="seating" title={t("seating.title")} text={t("seating.text")}>
                <SeatingEditor
                  mission={mission}
                  itemId={meeting.id}
                  table={table}
                  ourSeats={meeting.capacity ?? 0}
                />
              </Card>
            </>
          ) : null}
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
          {nominations}
          {meeting.briefing ? (
            <Card title={t("form.briefing")}>
              <p className="whitespace-pre-line">{meeting.briefing}</p>
            </Card>
          ) : null}
          <ItemFacts
            item={meeting}
            interpreters={booked}
            locale={locale}
            host={{ zone: context.hostZone, city: pick(choices.hostCity, locale) }}
          />
        </div>
      )}
      <ItemSeen changes={seen} mission={mission} locale={locale} zone={context.homeZone} />
    </>
  );
}
