import type { Metadata } from "next";
import { NewMeetingForm } from "@/components/meetings/meeting-form";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, translator } from "@/lib/i18n/translate";
import { canWriteMeetings } from "@/lib/meetings/policy";
import { listCounterpartChoices } from "@/lib/meetings/queries";
import { readItemChoices } from "@/lib/programme/queries";
import { blankItem } from "@/lib/programme/rules/item";

type Props = PageProps<"/[locale]/organise/[mission]/meetings/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "meetings")("form.newTitle") };
}

export default async function NewMeetingPage({ params }: Props) {
  const { mission } = await params;
  const context = await requireDesk(mission, canWriteMeetings);
  const { locale } = context;
  const t = translator(locale, "meetings");
  const [choices, counterparts] = await Promise.all([
    readItemChoices(context),
    listCounterpartChoices(context),
  ]);
  return (
    <>
      <PageHeader
        title={t("form.newTitle")}
        link={SoftLink}
        crumbsLabel={translator(locale, "common")("navigation.breadcrumbs")}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/meetings`), label: t("title") }]}
      />
      <NewMeetingForm
        mission={mission}
        homeZone={context.homeZone}
        choices={choices}
        counterparts={counterparts}
        values={{
          ...blankItem("official_meeting", context.hostZone, choices.startDate),
          counterparts: [],
          briefing: "",
          gifts: "",
          protocol: "",
          press: "none",
          sectorIds: [],
        }}
      />
    </>
  );
}
