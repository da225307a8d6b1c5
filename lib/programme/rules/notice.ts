import type { ConcernKind } from "@/db/enums";
import {
  type ChangeLine,
  changeLines,
  placeText,
  titleText,
  type Words,
  whenText,
} from "@/lib/programme/rules/change-words";
import { noticed, type ReleasedContent } from "@/lib/programme/rules/release";

/** What a change was to one person. Contents may be left out for what came new: it stands in the programme itself. */
export type Receipt = {
  changeId: string;
  itemId: string;
  kind: ConcernKind;
  before: ReleasedContent | null;
  after: ReleasedContent | null;
};

/** All that happened to one item since this person was last told, as one change. */
export type Notice = {
  itemId: string;
  kind: ConcernKind;
  before: ReleasedContent | null;
  after: ReleasedContent | null;
  changeIds: string[];
};

const had = (kind: ConcernKind) => kind !== "added";
const has = (kind: ConcernKind) => kind === "added" || kind === "changed";

function netOf(list: readonly Receipt[]): Notice | null {
  const [first, last] = [list[0], list.at(-1)];
  if (!first || !last) return null;
  const net = {
    itemId: first.itemId,
    before: first.before,
    after: last.after,
    changeIds: list.map((one) => one.changeId),
  };
  if (!had(first.kind)) return has(last.kind) ? { ...net, kind: "added" } : null;
  if (!has(last.kind)) return { ...net, kind: last.kind };
  const same = net.before && net.after && noticed(net.before, net.after).length === 0;
  return same ? null : { ...net, kind: "changed" };
}

/**
 * Receipts of one person, oldest first, as one notice per item: from what was before the first to what is after the
 * last. `cancelOut`: what came back to where it was is nothing (nobody was told of it yet); else its last step is told.
 */
export function noticesOf(receipts: readonly Receipt[], cancelOut: boolean): Notice[] {
  return [...Map.groupBy(receipts, (receipt) => receipt.itemId).values()].flatMap((list) => {
    const net = netOf(list);
    if (net) return [net];
    const step = cancelOut ? null : netOf(list.slice(-1));
    return step ? [{ ...step, changeIds: list.map((one) => one.changeId) }] : [];
  });
}

/** A notice as people read it. */
export type NoticeText = {
  itemId: string;
  kind: ConcernKind;
  title: string;
  when: string;
  where: string;
  lines: ChangeLine[];
};

/** The notice in words; null when the contents that it needs are not there. */
export function noticeText(notice: Notice, words: Words): NoticeText | null {
  const { before, after, kind, itemId } = notice;
  // Whoever is no longer in it reads of what he knew, not of what it became; from a round people are taken outside of
  // releases, as it stands.
  const known = after?.audience === "sign_up" ? after : (before ?? after);
  const shown = kind === "removed" ? known : (after ?? before);
  if (!shown) return null;
  return {
    itemId,
    kind,
    title: titleText(shown, words.locale),
    when: whenText(kind === "cancelled" && before ? before : shown, words),
    where: placeText(shown, words),
    lines: kind === "changed" && before && after ? changeLines(before, after, words, "delegate") : [],
  };
}
