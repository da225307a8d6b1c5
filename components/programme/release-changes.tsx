import { Badge } from "@/components/ui/badge";
import { KindIcon } from "@/components/ui/kind-icon";
import { SoftLink } from "@/components/ui/soft-link";
import type { Tone } from "@/components/ui/tone";
import type { ChangeKind, Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import type { ReleaseChange } from "@/lib/programme/schema";

export const changeTones: Record<ChangeKind, Tone> = {
  added: "positive",
  changed: "info",
  cancelled: "danger",
  restored: "positive",
};

/** How many names are listed before the rest is folded away. */
const shownNames = 6;

/** Who it concerns and how, in one line; many names are folded. */
function Concerned({ label, names }: { label: string; names: string[] }) {
  if (names.length <= shownNames) {
    return (
      <p className="small mt-1">
        <span className="soft">{label}</span> {names.join(", ")}
      </p>
    );
  }
  return (
    <details className="small mt-1">
      <summary>
        <span className="soft">{label}</span> {names.slice(0, shownNames).join(", ")} +
        {names.length - shownNames}
      </summary>
      {names.slice(shownNames).join(", ")}
    </details>
  );
}

function Change({ change, mission, locale }: { change: ReleaseChange; mission: string; locale: Locale }) {
  const t = translator(locale, "releases");
  const common = translator(locale, "common");
  const gone = change.kind === "cancelled";
  const href = localePath(locale, `/organise/${mission}/programme/${change.itemId}`);
  return (
    <li className="release-change">
      <KindIcon kind={change.item} />
      <div className="min-w-0 flex-1">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <SoftLink href={href}>{gone ? <del>{change.title}</del> : change.title}</SoftLink>
          <Badge tone={changeTones[change.kind]}>{t(`changes.${change.kind}`)}</Badge>
        </h3>
        <p className="small soft">
          {change.when}, {change.where}
        </p>
        {change.beside ? <p className="small mt-1">{t("changes.beside")}</p> : null}
        {change.lines.length > 0 ? (
          <dl className="release-lines">
            {change.lines.map((line) => (
              <div key={line.facet}>
                <dt>{line.label}</dt>
                <dd>
                  {line.before ? <del>{line.before}</del> : null}
                  {line.before && line.after ? " → " : null}
                  {line.after ? <ins>{line.after}</ins> : null}
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
        {change.concerns.map((one) => (
          <Concerned
            key={one.kind}
            label={common("label", {
              label: `${t("release.people", { count: one.people.length })} ${t(`desk.${one.kind}`, { count: one.people.length })}`,
            })}
            names={one.people}
          />
        ))}
      </div>
    </li>
  );
}

/** Changes in words: per item what was, struck through, and what is; with whom each concerns, where that is known. */
export function ReleaseChanges({
  changes,
  mission,
  locale,
}: {
  changes: ReleaseChange[];
  mission: string;
  locale: Locale;
}) {
  return (
    <ul className="release-changes">
      {changes.map((change) => (
        <Change key={change.itemId} change={change} mission={mission} locale={locale} />
      ))}
    </ul>
  );
}
