import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SoftLinkButton } from "@/components/ui/soft-link";
import { type Audience, itemKinds, itemStatuses, type Locale } from "@/db/enums";
import { type Localised, pick, translator } from "@/lib/i18n/translate";

export type FilterValues = { q?: string; kind?: string; status?: string; audience?: string; group?: string };

function Select({
  name,
  label,
  all,
  value,
  options,
}: {
  name: string;
  label: string;
  all: string;
  value?: string;
  options: { value: string; label: string }[];
}) {
  return (
    <label className="grid gap-1 small">
      <span className="over">{label}</span>
      <select className="input input-sm max-w-52" name={name} defaultValue={value ?? ""}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Filters that are a GET form: they live in the address and work without a script. */
export function ProgrammeFilters({
  action,
  locale,
  values,
  audiences,
  groups,
}: {
  action: string;
  locale: Locale;
  values: FilterValues;
  /** Those that the reader may know of. */
  audiences: readonly Audience[];
  groups: { id: string; name: Localised }[];
}) {
  const t = translator(locale, "programme");
  const filtered = Object.values(values).some(Boolean);
  return (
    <search className="no-print" aria-label={t("filters.label")}>
      <form action={action} method="get" className="flex flex-wrap items-end gap-3 mb-6">
        <input type="hidden" name="view" value="list" />
        <span className="search grow basis-64">
          <Icon name="search" small />
          <input
            className="input"
            type="search"
            name="q"
            defaultValue={values.q}
            placeholder={t("filters.search")}
            aria-label={t("filters.search")}
            autoComplete="off"
          />
        </span>
        <Select
          name="kind"
          label={t("filters.kind")}
          all={t("filters.all")}
          value={values.kind}
          options={itemKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
        <Select
          name="status"
          label={t("filters.status")}
          all={t("filters.all")}
          value={values.status}
          options={itemStatuses.map((status) => ({ value: status, label: t(`statuses.${status}`) }))}
        />
        <Select
          name="audience"
          label={t("filters.audience")}
          all={t("filters.all")}
          value={values.audience}
          options={audiences.map((audience) => ({ value: audience, label: t(`audiences.${audience}`) }))}
        />
        {groups.length > 0 ? (
          <Select
            name="group"
            label={t("filters.group")}
            all={t("filters.all")}
            value={values.group}
            options={groups.map((group) => ({ value: group.id, label: pick(group.name, locale) }))}
          />
        ) : null}
        <Button type="submit" size="small">
          {t("filters.apply")}
        </Button>
        {filtered ? (
          <SoftLinkButton variant="quiet" size="small" href={`${action}?view=list`}>
            {t("nothing.clear")}
          </SoftLinkButton>
        ) : null}
      </form>
    </search>
  );
}
