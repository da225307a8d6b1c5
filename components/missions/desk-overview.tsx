import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SoftLink } from "@/components/ui/soft-link";
import { Stat } from "@/components/ui/stat";
import { StatusBadge } from "@/components/ui/status-badge";
import { type Locale, registrationStatuses } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import type { Attention, AttentionCode } from "@/lib/missions/rules/attention";
import type { MissionOverview } from "@/lib/missions/schema";
import { formatsFor } from "@/lib/time/format";

/** Where each thing is solved. */
const solvedAt: Record<AttentionCode, string> = {
  unconfirmed: "/programme?view=list&status=requested",
  clashes: "/programme/clashes",
  answers: "/meetings",
  unpublished: "/settings",
  noTimeOrPlace: "/programme",
  seats: "/programme",
  unseen: "/programme/versions",
  unreleased: "/programme/release",
  submitted: "/delegates?status=submitted",
  drafts: "/delegates?status=draft",
  translations: "/settings?part=texts",
  placeTranslations: "/places",
};

/** Where the examples are found, when not in the programme. */
const examplesAt: Partial<Record<AttentionCode, string>> = {
  placeTranslations: "/places",
  answers: "/meetings",
};

const tones = { danger: "danger", warning: "warning", info: "info" } as const;

export function AttentionList({
  locale,
  mission,
  attention,
}: {
  locale: Locale;
  mission: string;
  attention: Attention[];
}) {
  const t = translator(locale, "missions.overview");
  const formats = formatsFor(locale);
  const href = (path: string) => localePath(locale, `/organise/${mission}${path}`);
  if (attention.length === 0) {
    return (
      <Alert tone="positive" title={t("allGood")}>
        {t("allGoodText")}
      </Alert>
    );
  }
  return (
    <Card title={t("attention")} flush>
      <ul className="divide-y divide-line" style={{ listStyle: "none", padding: 0, margin: 0 }}>
        {attention.map((one) => (
          <li key={one.code} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-5 py-3">
            <span className="shrink-0 sm:w-28">
              <Badge tone={tones[one.severity]} dot>
                {t(one.severity)}
              </Badge>
            </span>
            <div className="min-w-0 grow basis-64">
              <SoftLink className="inline-block py-0.5 font-semibold" href={href(solvedAt[one.code])}>
                {t(one.code, { count: one.count })}
              </SoftLink>
              {one.examples.length ? (
                <ul className="small soft leading-6" style={{ listStyle: "none", padding: 0 }}>
                  {one.examples.map((item) => (
                    <li key={item.id}>
                      <SoftLink
                        className="inline-block py-0.5 mr-1"
                        href={href(`${examplesAt[one.code] ?? "/programme"}/${item.id}`)}
                      >
                        {pick(item.title, locale)}
                      </SoftLink>
                      {item.day ? (
                        <span className="faint whitespace-nowrap">
                          {formats.day(item.day)}
                          {item.startLocal ? ` ${formats.time(item.startLocal)}` : ""}
                        </span>
                      ) : null}
                    </li>
                  ))}
                </ul>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Numbers({
  locale,
  mission,
  overview,
}: {
  locale: Locale;
  mission: string;
  overview: MissionOverview;
}) {
  const t = translator(locale, "missions.overview");
  const r = translator(locale, "registrations.statuses");
  const href = (path: string) => localePath(locale, `/organise/${mission}${path}`);
  const statuses = registrationStatuses.filter((status) => overview.registrations[status]);
  return (
    <section className="stack-l">
      <h2>{t("numbers")}</h2>
      <div className="stats">
        <Stat
          label={t("heads")}
          value={overview.headsTaken}
          of={overview.capacity ?? undefined}
          href={href("/delegates")}
        />
        <Stat label={t("companies")} value={overview.companies} href={href("/delegates")} />
        <Stat
          label={t("items")}
          value={overview.confirmedItems}
          of={overview.items}
          href={href("/programme")}
        />
        <Stat
          label={t("meetings")}
          value={overview.confirmedMeetings}
          of={overview.meetings}
          href={href("/meetings")}
        />
        <Stat
          label={t("visits")}
          value={overview.visitPlacesTaken}
          of={overview.visitPlaces}
          href={href("/pavilions")}
        />
        <Stat label={t("counterparts")} value={overview.counterparts} href={href("/counterparts")} />
        <Stat label={t("places")} value={overview.places} href={href("/places")} />
      </div>
      {statuses.length ? (
        <Card title={t("registrations")}>
          <ul className="row" style={{ listStyle: "none", padding: 0 }}>
            {statuses.map((status) => (
              <li key={status}>
                <SoftLink href={href(`/delegates?status=${status}`)} className="row">
                  <StatusBadge status={status} label={`${r(status)} ${overview.registrations[status]}`} />
                </SoftLink>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </section>
  );
}
