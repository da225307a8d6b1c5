import type { Metadata, Route } from "next";
import { notFound, redirect } from "next/navigation";
import { InterpreterBooking } from "@/components/interpreters/interpreter-booking";
import { IntlProvider } from "@/components/layout/intl";
import { ItemClashes } from "@/components/programme/item-clashes";
import { ItemFacts } from "@/components/programme/item-facts";
import { EditItemForm } from "@/components/programme/item-form";
import { PeoplePicker } from "@/components/programme/people-picker";
import { ItemSeen } from "@/components/programme/release-seen";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, pick, translator } from "@/lib/i18n/translate";
import { listBooked, listInterpreterChoices } from "@/lib/interpreters/queries";
import { isId } from "@/lib/kernel/id";
import { canReadProgramme, canWriteProgramme } from "@/lib/programme/policy";
import { getItem, listCandidates, readItemChoices } from "@/lib/programme/queries";
import { listItemClashes } from "@/lib/programme/queries/clashes";
import { listSeen } from "@/lib/programme/queries/seen";
import { hasPlaces, isDeletable, typedItem, usesField } from "@/lib/programme/rules/item";

type Props = PageProps<"/[locale]/organise/[mission]/programme/[item]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "programme")("columns.item") };
}

export default async function ItemPage({ params }: Props) {
  const { mission, item: id } = await params;
  const context = await requireDesk(mission, canReadProgramme);
  if (!isId(id)) notFound();
  const { locale } = context;
  const writable = canWriteProgramme(context);
  const [item, choices, candidates, seen, booked, interpreters, clashes] = await Promise.all([
    getItem(context, id),
    readItemChoices(context),
    writable ? listCandidates(context, id) : [],
    listSeen(context, { itemId: id }),
    listBooked(context, [id]),
    writable ? listInterpreterChoices(context, id) : [],
    listItemClashes(context, id),
  ]);
  if (!item) notFound();
  if (item.kind === "official_meeting") {
    redirect(localePath(locale, `/organise/${mission}/meetings/${id}`) as Route);
  }
  const t = translator(locale, "programme");
  const n = translator(locale, "interpreters.booking");
  const title = pick(item.title, locale);
  return (
    <IntlProvider
      locale={locale}
      messages={messagesFor(
        locale,
        "common",
        "time",
        "programme",
        "series",
        "meetings",
        "visits",
        "interpreters",
      )}
    >
      <PageHeader
        title={title}
        link={SoftLink}
        crumbsLabel={translator(locale, "common")("navigation.breadcrumbs")}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/programme`), label: t("title") }]}
      />
      {clashes.clashes.length > 0 ? (
        <div className="mb-6">
          <ItemClashes locale={locale} mission={mission} item={id} found={clashes} writable={writable} />
        </div>
      ) : null}
      {writable ? (
        <div className="stack-l">
          <EditItemForm
            mission={mission}
            homeZone={context.homeZone}
            choices={choices}
            values={typedItem(item)}
            item={{ id: item.id, version: item.version, status: item.status }}
            title={title}
            deletable={isDeletable(item)}
          />
          {hasPlaces(item.audience) || item.participants.length > 0 ? (
            <Card id="people" title={t("people.title")} text={t("people.text")}>
              <PeoplePicker
                mission={mission}
                itemId={item.id}
                capacity={item.capacity}
                candidates={candidates}
              />
            </Card>
          ) : null}
          {usesField(item.kind, "interpretation") || booked.length > 0 ? (
            <Card id="interpreters" title={n("title")} text={n("text")}>
              <InterpreterBooking mission={mission} itemId={item.id} booked={booked} choices={interpreters} />
            </Card>
          ) : null}
        </div>
      ) : (
        <ItemFacts
          item={item}
          interpreters={booked}
          locale={locale}
          host={{ zone: context.hostZone, city: pick(choices.hostCity, locale) }}
        />
      )}
      <ItemSeen changes={seen} mission={mission} locale={locale} zone={context.homeZone} />
    </IntlProvider>
  );
}
