"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";

export type Shortcut = { keys: string[]; label: string };

/** True while somebody types, so that letters stay letters. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

/** `?` lists the shortcuts of the page; Ctrl/⌘-K and `?` itself are always among them. */
export function ShortcutHelp({ shortcuts = [] }: { shortcuts?: Shortcut[] }) {
  const t = useTranslations("common.shortcuts");
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const all = [{ keys: ["Ctrl", "K"], label: t("palette") }, { keys: ["?"], label: t("help") }, ...shortcuts];
  return (
    <Dialog open={open} onClose={close} title={t("title")}>
      <dl className="stack">
        {all.map((shortcut) => (
          <div key={shortcut.label} className="flex items-center justify-between gap-4">
            <dt>{shortcut.label}</dt>
            <dd className="flex gap-1">
              {shortcut.keys.map((key) => (
                <kbd className="kbd" key={key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
