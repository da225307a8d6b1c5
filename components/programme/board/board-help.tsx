"use client";

import type { Words } from "@/components/programme/board/words";
import { Dialog } from "@/components/ui/dialog";

/** All keys of the board. */
export function BoardHelp({ open, onClose, words }: { open: boolean; onClose: () => void; words: Words }) {
  const { t } = words;
  const k = (
    name:
      | "arrows"
      | "space"
      | "shift"
      | "delete"
      | "pageUp"
      | "pageDown"
      | "home"
      | "end"
      | "enter"
      | "escape"
      | "shiftClick",
  ) => t(`keyNames.${name}`);
  const rows: [string[], string][] = [
    [[k("arrows")], t("keys.arrows")],
    [[k("home"), k("end")], t("keys.homeEnd")],
    [[k("enter")], t("keys.open")],
    [["M", k("space")], t("keys.grab")],
    [["↑", "↓"], t("keys.moveKeys")],
    [["←", "→"], t("keys.laneKeys")],
    [[k("pageUp"), k("pageDown")], t("keys.dayKeys")],
    [[`${k("shift")} ↑`, `${k("shift")} ↓`], t("keys.lengthKeys")],
    [[k("escape")], t("keys.cancel")],
    [["N"], t("keys.new")],
    [["D"], t("keys.duplicate")],
    [[k("delete")], t("keys.unschedule")],
    [["X", k("shiftClick")], t("keys.select")],
    [["Ctrl A"], t("keys.selectAll")],
    [["Ctrl Z"], t("keys.undo")],
    [[`${k("shift")} Ctrl Z`], t("keys.redo")],
  ];
  return (
    <Dialog open={open} onClose={onClose} title={t("help")}>
      <dl className="bd-keys">
        {rows.map(([keys, label]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
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
