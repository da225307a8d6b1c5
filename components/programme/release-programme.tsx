import { Card } from "@/components/ui/card";
import { KindIcon } from "@/components/ui/kind-icon";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import type { VersionItem } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

/** A version read as a programme: days in order, as people saw them. */
export function VersionProgramme({ items, locale }: { items: VersionItem[]; locale: Locale }) {
  const t = translator(locale, "releases");
  const p = translator(locale, "programme");
  const formats = formatsFor(locale);
  const days = [...Map.groupBy(items, (item) => item.day)].toSorted(([a], [b]) =>
    (a ?? "9999") < (b ?? "9999") ? -1 : 1,
  );
  return (
    <div className="stack-l">
      {days.map(([day, list]) => (
        <Card key={day ?? "open"} title={day ? formats.longDay(day) : t("read.unscheduled")} flush>
          <ul className="release-changes">
            {list.map((item) => (
              <li key={item.itemId} className="release-change">
                <KindIcon kind={item.kind} />
                <div className="min-w-0 flex-1">
                  <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1">
                    {item.status === "cancelled" ? <del>{item.title}</del> : item.title}
                    <StatusBadge status={item.status} label={p(`statuses.${item.status}`)} />
                  </h3>
                  <p className="small soft">
                    {item.when}, {item.where}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
