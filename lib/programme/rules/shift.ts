import { type Times, withoutHours } from "@/lib/programme/rules/times";
import { addDays, addWallMinutes, dayOf, type Fold, toInstant } from "@/lib/time/wall-time";

/**
 * Moving what has a time by whole days, to another zone or both: the clock on the wall stays. What that clock does not
 * show on the new day, or shows twice, is asked and never guessed.
 */

export type PlainTimes = Omit<Times, "startsAt" | "endsAt">;
/** `zones`: moments on the clock of `from` are from then on read on the clock of `to`. */
export type Shift = { days: number; zones?: { from: string; to: string } };

export const shiftFields = ["start", "end", "muster"] as const;
export type ShiftField = (typeof shiftFields)[number];
/** `order`: the end, in another zone than the start, is no longer after it. */
export type Trouble = {
  field: ShiftField;
  kind: "skipped" | "ambiguous" | "order";
  local: string;
  zone: string;
  /** For a skipped hour: what the clock jumps over. */
  from?: string;
  to?: string;
};

/** Which of two equal hours; as much later as the clock jumps; or leave it open: to be confirmed. */
export const shiftAnswers = ["earlier", "later", "forward", "open"] as const;
export type ShiftAnswer = (typeof shiftAnswers)[number];

export function answersFor(kind: Trouble["kind"]): readonly ShiftAnswer[] {
  if (kind === "ambiguous") return ["earlier", "later", "open"];
  return kind === "skipped" ? ["forward", "open"] : ["open"];
}

type Moment = { local: string; at: Date; fold: Fold };

function read(
  field: ShiftField,
  local: string,
  zone: string,
  fold: Fold,
  answer: ShiftAnswer | undefined,
): { moment: Moment | null; trouble: Trouble | null } {
  if (answer === "open") {
    // An answer to a question that is not asked any more changes nothing.
    const result = toInstant(local, zone, fold);
    if (!result.ok) return { moment: null, trouble: null };
  }
  const chosen = answer === "earlier" || answer === "later" ? answer : fold;
  const result = toInstant(local, zone, chosen);
  if (result.ok) {
    const twice = !toInstant(local, zone, null).ok;
    return { moment: { local, at: result.instant, fold: twice ? chosen : null }, trouble: null };
  }
  const { from, to } = result.params;
  if (result.reason === "time.skipped" && from && to && answer === "forward") {
    const jump = (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000;
    const later = addWallMinutes(local, jump);
    const moved = toInstant(later, zone, null);
    if (moved.ok) return { moment: { local: later, at: moved.instant, fold: null }, trouble: null };
  }
  const kind = result.reason === "time.ambiguous" ? "ambiguous" : "skipped";
  return { moment: null, trouble: { field, kind, local, zone, from, to } };
}

/**
 * The times after the shift, with instants, and what has to be asked first. `answer` says what was answered per field;
 * as long as there is trouble the times are not to be used.
 */
export function shiftTimes(
  times: PlainTimes,
  { days, zones }: Shift,
  answer: (field: ShiftField) => ShiftAnswer | undefined = () => undefined,
): { times: Times; troubles: Trouble[] } {
  const zoneOf = (zone: string) => (zones && zone === zones.from ? zones.to : zone);
  const moved = (local: string) => `${addDays(dayOf(local), days)}${local.slice(10)}`;
  const [startZone, endZone] = [zoneOf(times.startZone), zoneOf(times.endZone)];
  // Which of two equal hours was meant says nothing about another day or another clock.
  const foldOf = (fold: Fold, before: string, after: string) =>
    days === 0 && before === after ? fold : null;
  const day = times.day && addDays(times.day, days);
  const next = withoutHours({ timing: times.timing, day, startZone, endZone });
  const troubles: Trouble[] = [];
  const take = (field: ShiftField, local: string | null, zone: string, fold: Fold) => {
    if (!local) return null;
    const { moment, trouble } = read(field, moved(local), zone, fold, answer(field));
    if (trouble) troubles.push(trouble);
    return moment;
  };
  const start = take(
    "start",
    times.startLocal,
    startZone,
    foldOf(times.startFold, times.startZone, startZone),
  );
  const asked = troubles.length > 0;
  if (start) {
    Object.assign(next, {
      day: dayOf(start.local),
      startLocal: start.local,
      startsAt: start.at,
      startFold: start.fold,
    });
  } else {
    next.timing = "tbc";
  }
  if (start || asked) {
    const end = take("end", times.endLocal, endZone, foldOf(times.endFold, times.endZone, endZone));
    if (end && (!start || end.at >= start.at)) {
      Object.assign(next, { endLocal: end.local, endsAt: end.at, endFold: end.fold });
    } else if (end && answer("end") !== "open") {
      troubles.push({ field: "end", kind: "order", local: end.local, zone: endZone });
    }
  }
  if (times.musterLocal && (start || asked || !times.startLocal)) {
    // Which of two equal hours one gathers at follows from the start.
    const muster = read("muster", moved(times.musterLocal), startZone, "earlier", answer("muster"));
    if (muster.trouble) troubles.push(muster.trouble);
    next.musterLocal = muster.moment?.local ?? null;
  }
  return { times: next, troubles };
}

/** An item of a list as the copying of it shows it; another day asks anew which of two equal hours is meant. */
export function copyableItem(
  {
    id,
    timing,
    day,
    startLocal,
    startZone,
    endLocal,
    endZone,
    musterLocal,
  }: Omit<PlainTimes, "startFold" | "endFold"> & { id: string },
  title: string,
) {
  const folds = { startFold: null, endFold: null };
  return { key: id, title, timing, day, startLocal, startZone, endLocal, endZone, musterLocal, ...folds };
}
