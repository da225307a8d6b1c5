import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { SoftLink } from "@/components/ui/soft-link";
import { Table, TableHead } from "@/components/ui/table";
import type { Locale } from "@/db/enums";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { AuditFilter, AuditPage, AuditRow } from "@/lib/organisations/schema";
import { formatsFor } from "@/lib/time/format";

type T = Translate<"organisations">;
/** Names of actions and entities come from the database; the compiler knows only literal keys. */
type Lookup = { (key: string, values?: Record<string, string>): string; has(key: string): boolean };

function personOf(t: T, row: Pick<AuditRow, "actorKind" | "actorName">): string {
  if (row.actorKind === "user") return row.actorName || t("auditLog.visitor");
  if (row.actorKind === "link") return t("auditLog.link");
  return row.actorKind === "system" ? t("auditLog.system") : t("auditLog.visitor");
}

/** What happened as a sentence; an action without one is named as it is. */
function auditSentence(locale: Locale, row: Pick<AuditRow, "action" | "actorKind" | "actorName">): string {
  const t = translator(locale, "organisations");
  const lookup = t as unknown as Lookup;
  const who = personOf(t, row);
  const key = `audit.${row.action}`;
  return lookup.has(key) ? lookup(key, { who }) : t("auditLog.other", { who, action: row.action });
}

function entityName(t: T, type: string): string {
  const lookup = t as unknown as Lookup;
  return lookup.has(`entities.${type}`) ? lookup(`entities.${type}`) : type;
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function Choice({
  name,
  label,
  any,
  value,
  options,
}: {
  name: string;
  label: string;
  any: string;
  value: string | undefined;
  options: { value: string; label: string }[];
}) {
  return (
    <label className="field min-w-0 flex-1 basis-44">
      <span className="label">{label}</span>
      <select className="input" name={name} defaultValue={value ?? ""}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

type AuditViewProps = {
  locale: Locale;
  /** IANA zone in which times are told. */
  zone: string;
  /** Path of this page, with language prefix. */
  path: string;
  filter: AuditFilter;
  log: AuditPage;
  /** For the log of a whole organisation. */
  withMission?: boolean;
};

/** The log as a list of sentences; filters and page live in the address. */
export function AuditView({ locale, zone, path, filter, log, withMission = false }: AuditViewProps) {
  const t = translator(locale, "organisations");
  const format = formatsFor(locale);
  const { action, person, entity } = filter;
  const filtered = Boolean(action || person || entity);
  const href = (page: number) => {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries({ action, person, entity })) if (value) query.set(key, value);
    if (page > 1) query.set("page", String(page));
    return query.size ? `${path}?${query}` : path;
  };
  const nobody = t("auditLog.visitor");
  const actions = log.actions.map((value) => ({
    value,
    label: capitalised(
      auditSentence(locale, { action: value, actorKind: "user", actorName: "…" }).replace(/^…\s?:?\s*/u, ""),
    ),
  }));
  const from = (log.page - 1) * log.pageSize + 1;
  const to = from + log.rows.length - 1;
  const last = log.rows.length < log.pageSize || (!log.more && to >= log.total);
  return (
    <div className="stack-l">
      <form action={path} method="get" className="toolbar items-end">
        <Choice
          name="action"
          label={t("auditLog.action")}
          any={t("auditLog.any")}
          value={action}
          options={actions}
        />
        <Choice
          name="person"
          label={t("auditLog.person")}
          any={t("auditLog.any")}
          value={person}
          options={log.people.map((value) => ({ value, label: value || nobody }))}
        />
        <Choice
          name="entity"
          label={t("auditLog.entity")}
          any={t("auditLog.any")}
          value={entity}
          options={log.entities.map((value) => ({ value, label: entityName(t, value) }))}
        />
        <span className="row">
          <button type="submit" className="btn btn-secondary">
            {t("auditLog.apply")}
          </button>
          {filtered ? (
            <LinkButton variant="quiet" href={path}>
              {t("auditLog.clear")}
            </LinkButton>
          ) : null}
        </span>
      </form>
      {log.rows.length === 0 ? (
        <EmptyState
          title={filtered ? t("auditLog.none") : t("auditLog.empty")}
          text={filtered ? t("auditLog.noneText") : t("auditLog.emptyText")}
        />
      ) : (
        <Table label={t("auditLog.title")}>
          <TableHead
            columns={[
              { key: "what", label: t("auditLog.what") },
              ...(withMission ? [{ key: "mission", label: t("auditLog.mission") }] : []),
              { key: "when", label: t("auditLog.when") },
            ]}
          />
          <tbody>
            {log.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" className="font-normal">
                  {auditSentence(locale, row)}
                  {row.subject || row.fields.length > 0 ? (
                    <span className="block faint small">
                      {[
                        row.subject,
                        row.fields.length > 0 ? t("auditLog.fields", { count: row.fields.length }) : "",
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  ) : null}
                </th>
                {withMission ? <td>{row.mission}</td> : null}
                <td className="whitespace-nowrap">
                  <time dateTime={row.at.toISOString()}>{format.dateTime(row.at, zone)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {log.rows.length > 0 ? (
        <Pagination
          label={t("auditLog.pages")}
          text={t(log.more ? "auditLog.rangeMore" : "auditLog.range", {
            from: format.number(from),
            to: format.number(to),
            total: format.number(log.total),
          })}
          previous={log.page > 1 ? { href: href(log.page - 1), label: t("auditLog.newer") } : null}
          next={last ? null : { href: href(log.page + 1), label: t("auditLog.older") }}
          link={SoftLink}
        />
      ) : null}
    </div>
  );
}
