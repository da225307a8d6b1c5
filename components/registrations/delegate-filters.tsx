import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SoftLinkButton } from "@/components/ui/soft-link";

type Choice = { value: string; label: string };

/** Search and filters: a GET form, so that the list can be linked to. */
export function DelegateFilterForm({
  action,
  keep,
  labels,
  q,
  selects,
  clearHref,
}: {
  action: string;
  keep: Record<string, string | undefined>;
  labels: { search: string; apply: string; clear: string };
  q: string;
  selects: { name: string; label: string; value: string; options: Choice[] }[];
  clearHref: string | null;
}) {
  return (
    <search>
      <form action={action} method="get" className="row">
        <span className="search">
          <Icon name="search" small />
          <input
            className="input"
            type="search"
            name="q"
            defaultValue={q}
            placeholder={labels.search}
            aria-label={labels.search}
            autoComplete="off"
          />
        </span>
        {selects.map((select) =>
          select.options.length ? (
            <select
              key={select.name}
              className="input input-sm w-auto max-w-full"
              name={select.name}
              aria-label={select.label}
              defaultValue={select.value}
            >
              <option value="">{select.label}</option>
              {select.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          ) : null,
        )}
        {Object.entries(keep).map(([key, value]) =>
          value ? <input key={key} type="hidden" name={key} value={value} /> : null,
        )}
        <Button type="submit" size="small">
          {labels.apply}
        </Button>
        {clearHref ? (
          <SoftLinkButton href={clearHref} variant="quiet" size="small">
            {labels.clear}
          </SoftLinkButton>
        ) : null}
      </form>
    </search>
  );
}
