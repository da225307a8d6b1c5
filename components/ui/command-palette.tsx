"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";

export type PaletteItem = { label: string; href: string; group: string };

/** Without accents and case, so that "kone" finds "Köne" and "астана" finds "Астана". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Ctrl/⌘-K: go anywhere. Every word typed must occur in the label or the group. */
export function CommandPalette({ items }: { items: PaletteItem[] }) {
  const t = useTranslations("common.palette");
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (dialog.current?.open) return dialog.current.close();
      setQuery("");
      setActive(0);
      dialog.current?.showModal();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  const found = useMemo(() => {
    const words = plain(query).split(/\s+/).filter(Boolean);
    return items
      .filter((item) => words.every((word) => plain(`${item.label} ${item.group}`).includes(word)))
      .slice(0, 60);
  }, [items, query]);
  const groups = useMemo(() => [...new Set(found.map((item) => item.group))], [found]);
  const ordered = useMemo(
    () => groups.flatMap((group) => found.filter((item) => item.group === group)),
    [groups, found],
  );

  const go = (item: PaletteItem | undefined) => {
    if (!item) return;
    dialog.current?.close();
    router.push(item.href as Route);
  };
  const move = (to: number) => {
    const next = (to + ordered.length) % Math.max(1, ordered.length);
    setActive(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (event.key === "ArrowDown") move(active + 1);
    else if (event.key === "ArrowUp") move(active - 1);
    else if (event.key === "Enter") go(ordered[active]);
    else return;
    event.preventDefault();
  };

  return (
    <dialog ref={dialog} className="palette" aria-label={t("label")}>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={ordered.length ? `${id}-${active}` : undefined}
        aria-label={t("label")}
        placeholder={t("placeholder")}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="palette-list" role="listbox" id={`${id}-list`} aria-label={t("label")}>
        {groups.map((group) => (
          <div key={group} role="presentation">
            <div className="palette-group" aria-hidden="true">
              {group}
            </div>
            {ordered.map((item, index) =>
              item.group === group ? (
                <div
                  key={item.href}
                  id={`${id}-${index}`}
                  className="palette-item"
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  onPointerMove={() => setActive(index)}
                  onClick={() => go(item)}
                  onKeyDown={onKeyDown}
                >
                  {item.label}
                </div>
              ) : null,
            )}
          </div>
        ))}
        {ordered.length ? null : <p className="px-3 py-4 soft">{t("nothing")}</p>}
      </div>
    </dialog>
  );
}
