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
import { getTemplate, listTemplates } from "@/lib/programme/queries/templates";
import { blankItem, isPlainKind } from "@/lib/programme/rules/item";
import { fromTemplate } from "@/lib/programme/rules/template";
import { maxTitle } from "@/lib/programme/schema";
import { addDays, isLocalDay } from "@/lib/time/wall-time";
import { isZone } from "@/lib/time/zone";

const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");
const clock = (value: string | string[] | undefined) =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(text(value)) ? text(value) : "";

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
  const wanted = text(query.template);
  const [choices, templates, template] = await Promise.all([
    readItemChoices(context),
    listTemplates(context),
    wanted ? getTemplate(context, wanted) : null,
  ]);
  const s = translator(locale, "series.templates");
  const base = localePath(locale, `/organise/${mission}/programme`);
  const kind = itemKinds.filter(isPlainKind).find((entry) => entry === query.kind) ?? "briefing";
  const day = typeof query.day === "string" && isLocalDay(query.day) ? query.day : choices.startDate;
  const startTime = clock(query.start);
  const endTime = clock(query.end);
  const title = text(query.title).slice(0, maxTitle);
  const zone = isZone(text(query.zone)) ? text(query.zone) : context.hostZone;
  const blank = blankItem(kind, zone, day);
  const group = choices.groups.find(({ id }) => id === query.group);
  // What was drawn on the board and typed there comes along.
  const drawn = {
    ...blank,
    startTime,
    endTime,
    endDay: endTime && endTime < startTime ? addDays(day, 1) : "",
    placeId: choices.places.find(({ id }) => id === query.place)?.id ?? "",
    title: { ...blank.title, [locale]: title },
    audience: group
      ? ("groups" as const)
      : query.lane === "leader"
        ? ("leader" as const)
        : query.lane === "own"
          ? ("named" as const)
          : blank.audience,
    groupIds: group ? [group.id] : [],
    internal: query.lane === "internal",
  };
  return (
    <IntlProvider
      locale={locale}
      messages={messagesFor(locale, "common", "time", "programme", "series", "meetings", "visits")}
    >
      <PageHeader
        title={t("form.newTitle")}
        link={SoftLink}
        crumbsLabel={translator(locale, "common")("navigation.breadcrumbs")}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/programme`), label: t("title") }]}
      />
      {templates.length ? (
        <nav className="row mb-6" aria-label={s("from")}>
          <span className="soft">{s("from")}:</span>
          {[{ id: "", name: s("blank"), kind }, ...templates]
            .filter((one) => one.kind)
            .map((one) => (
              <SoftLink
                key={one.id}
                className="link"
                href={`${base}/new?day=${day}${one.id ? `&template=${one.id}` : ""}`}
                aria-current={one.id === (template ? wanted : "") ? "true" : undefined}
              >
                {one.name}
              </SoftLink>
            ))}
          <SoftLink className="link small" href={`${base}/templates`}>
            {s("manage")}
          </SoftLink>
        </nav>
      ) : null}
      <NewItemForm
        key={wanted}
        mission={mission}
        homeZone={context.homeZone}
        choices={choices}
        values={template ? fromTemplate(template, context.hostZone, day) : drawn}
        back={query.start ? "board" : "list"}
        status={(["idea", "requested", "confirmed"] as const).find((status) => status === query.status)}
      />
    </IntlProvider>
  );
}
