import { Icon } from "@/components/ui/icon";

/** A search that is a GET form: the query lives in the address. `keep` carries the other filters along. */
export function SearchField({
  action,
  name = "q",
  value,
  label,
  keep = {},
}: {
  action: string;
  name?: string;
  value?: string;
  label: string;
  keep?: Record<string, string | undefined>;
}) {
  return (
    <search className="search">
      <form action={action} method="get" className="search w-full">
        <Icon name="search" small />
        <input
          className="input"
          type="search"
          name={name}
          defaultValue={value}
          placeholder={label}
          aria-label={label}
          autoComplete="off"
        />
        {Object.entries(keep).map(([key, kept]) =>
          kept ? <input key={key} type="hidden" name={key} value={kept} /> : null,
        )}
      </form>
    </search>
  );
}
