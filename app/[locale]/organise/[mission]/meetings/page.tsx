import type { Metadata } from "next";
import { AnswersToLook } from "@/components/counterparts/table-answers";
import { MeetingTable } from "@/components/meetings/meeting-table";
import { PrintButton } from "@/components/programme/print-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { Tabs } from "@/components/ui/tabs";
import { Toolbar } from "@/components/ui/toolbar";
import { meetingStates } from "@/db/enums";
import { requireDesk } from "@/lib/auth/page";
import { listToLook } from "@/lib/counterparts/queries/answers";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, pick, translator } from "@/lib/i18n/translate";
import { canReadBriefing, canReadMeetings, canWriteMeetings } from "@/lib/meetings/policy";
import { listMeetings } from "@/lib/meetings/queries";
import { listParticipants, readItemChoices } from "@/lib/programme/queries";
import { formatsFor } from "@/lib/time/format";

type Props = PageProps<"/[locale]/organise/[mission]/meetings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "meetings")("title") };
}

export default async function MeetingsPage({ params, searchParams }: Props) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canReadMeetings);
  const { locale, hostZone } = context;
  const t = translator(locale, "meetings");
  const formats = formatsFor(locale);
  const text = typeof query.q === "string" ? query.q.slice(0, 200) : undefined;
  const state = meetingStates.find((entry) => entry === query.state);
  const [all, { hostCity }, toLook] = await Promise.all([
    listMeetings(context, { text }),
    readItemChoices(context),
    listToLook(context),
  ]);
  const people = await listParticipants(
    context,
    all.map((meeting) => meeting.id),
  );
  const shown = state ? all.filter((meeting) => meeting.state === state) : all;
  const writable = canWriteMeetings(context);
  const days = canReadBriefing(context)
    ? [...new Set(all.flatMap(({ day, status }) => (day && status !== "cancelled" ? [day] : [])))]
    : [];
  const base = localePath(locale, `/organise/${mission}/meetings`);
  const hrefOf = (wanted?: string) => {
    const search = new URLSearchParams({
      ...(text ? { q: text } : {}),
      ...(wanted ? { state: wanted } : {}),
    });
    return search.size > 0 ? `${base}?${search}` : base;
  };
  const add = writable ? (
    <SoftLinkButton variant="primary" href={`${base}/new`}>
      <Icon name="plus" small />
      {t("add")}
    </SoftLinkButton>
  ) : null;
  return (
    <>
      <PageHeader
        title={t("title")}
        text={t("text")}
        actions={
          <>
            <PrintButton>{translator(locale, "common")("actions.print")}</PrintButton>
            {add}
          </>
        }
      />
      <AnswersToLook meetings={toLook} desk={{ locale, mission, homeZone: context.homeZone }} />
      {all.length === 0 && !text ? (
        <EmptyState icon="official_meeting" title={t("empty.title")} text={t("empty.text")} actions={add} />
      ) : (
        <>
          <Toolbar>
            <SearchField action={base} value={text} label={t("search")} keep={{ state }} />
          </Toolbar>
          <Tabs
            label={t("tabs")}
            link={SoftLink}
            tabs={[
              { href: hrefOf(), label: t("all"), current: !state, count: all.length },
              ...meetingStates.map((entry) => ({
                href: hrefOf(entry),
                label: t(`states.${entry}`),
                current: state === entry,
                count: all.filter((meeting) => meeting.state === entry).length,
              })),
            ]}
          />
          {days.length > 0 ? (
            <ul className="row mt-4 no-print">
              {days.map((day) => (
                <li key={day}>
                  <a className="link inline-block py-1" href={`${base}/briefings.pdf?day=${day}`}>
                    {t("sheet.downloadDay", { day: formats.day(day) })}
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
          <div className="mt-6">
            {shown.length === 0 ? (
              <p className="soft">{translator(locale, "programme")("nothing.text")}</p>
            ) : (
              <MeetingTable
                meetings={shown}
                people={people}
                desk={{ locale, mission, host: { zone: hostZone, city: pick(hostCity, locale) }, writable }}
              />
            )}
          </div>
        </>
      )}
    </>
  );
}
