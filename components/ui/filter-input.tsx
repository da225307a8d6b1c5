"use client";

import { Icon } from "@/components/ui/icon";

/** Searches in what is on screen already, as one types. */
export function FilterInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <span className="search grow max-w-96">
      <Icon name="search" small />
      <input
        className="input"
        type="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={label}
        aria-label={label}
        autoComplete="off"
      />
    </span>
  );
}
