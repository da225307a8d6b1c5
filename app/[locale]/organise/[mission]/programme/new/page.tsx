import type { Metadata } from "next";
import { IntlProvider } from "@/components/layout/intl";
import { NewItemForm } from "@/components/programme/item-form";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { itemKinds } from "@/db/enums";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, translator } from "@/lib/i18n/translate";
import { canWriteProgramme } from "@/lib/programme/policy";
import { readItemChoices } from "@/lib/programme/queries";
import { blankItem, isPlainKind } from "@/lib/programme/rules/item";
import { isLocalDay } from "@/lib/time/wall-time";

type Props = PageProps<"/[locale]/organise/[mission]/programme/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "programme")("form.newTitle") };
}

export default async function NewItemPage({ params, searchParams }: Props) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canWriteProgramme);
  const { locale } = context;
  const t = translator(locale, "programme");
  const choices = await readItemChoices(context);
  const kind = itemKinds.filter(isPlainKind).find((entry) => entry === query.kind) ?? "briefing";
  const day = typeof query.day === "string" && isLocalDay(query.day) ? query.day : choices.startDate;
  return (
    <IntlProvider
      locale={locale}
      messages={messagesFor(locale, "common", "time", "programme", "meetings", "visits")}
    >
      <PageHeader
        title={t("form.newTitle")}
        link={SoftLink}
        crumbsLabel={translator(locale, "common")("navigation.breadcrumbs")}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/programme`), label: t("title") }]}
      />
      <NewItemForm
        mission={mission}
        homeZone={context.homeZone}
        choices={choices}
        values={blankItem(kind, context.hostZone, day)}
      />
    </IntlProvider>
  );
}
