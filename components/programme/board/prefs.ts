import { type LaneMode, laneModes } from "@/components/programme/board/lanes";

/** What the board remembers of this browser: in a cookie, so that the first picture is right already. */
export const views = ["board", "list", "sheet"] as const;
export type View = (typeof views)[number];
export const snaps = [5, 15, 30] as const;

export type BoardPrefs = { view: View | null; lanes: LaneMode; span: 1 | 3; snap: number };

export const prefsCookie = "missio-board";

const known = <T>(list: readonly T[], value: unknown): T | undefined => list.find((entry) => entry === value);

/** Reads `view=board&lanes=group&span=1&snap=15`; whatever is not known is as for a newcomer. */
export function readPrefs(text: string | undefined): BoardPrefs {
  const values = new URLSearchParams(text ?? "");
  return {
    view: known(views, values.get("view")) ?? null,
    lanes: known(laneModes, values.get("lanes")) ?? "group",
    span: values.get("span") === "3" ? 3 : 1,
    snap: known(snaps, Number(values.get("snap"))) ?? 15,
  };
}

/** Keeps preferences for a year. */
export function writePrefs(prefs: BoardPrefs): void {
  const values = new URLSearchParams({
    lanes: prefs.lanes,
    span: String(prefs.span),
    snap: String(prefs.snap),
    ...(prefs.view ? { view: prefs.view } : {}),
  });
  // Absent where a page is not served safely: then nothing is remembered.
  const store: CookieStore | undefined = globalThis.cookieStore;
  const expires = Date.now() + 365 * 86_400_000;
  void store?.set({ name: prefsCookie, value: values.toString(), path: "/", sameSite: "lax", expires });
}
