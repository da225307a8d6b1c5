import type { Fold, Timing } from "@/db/enums";
import { type Reason, reason } from "@/lib/kernel/result";
import type { ItemFieldsOutput } from "@/lib/programme/schema";
import { addDays, foldOf, type InstantResult, toInstant } from "@/lib/time/wall-time";
import { isZone } from "@/lib/time/zone";

export type TypedTimes = Pick<
  ItemFieldsOutput,
  | "timing"
  | "hourUnknown"
  | "day"
  | "startTime"
  | "startZone"
  | "startFold"
  | "endDay"
  | "endTime"
  | "endZone"
  | "endFold"
  | "musterTime"
>;

/** The columns of an item that say when: wall times beside their zones, and the instants derived from them. */
export type Times = {
  timing: Timing;
  day: string | null;
  startLocal: string | null;
  startZone: string;
  startFold: Fold | null;
  startsAt: Date | null;
  endLocal: string | null;
  endZone: string;
  endFold: Fold | null;
  endsAt: Date | null;
  musterLocal: string | null;
};

/** The columns of an item of which no hour is known, to be filled in. */
export function withoutHours(known: Pick<Times, "timing" | "day" | "startZone" | "endZone">): Times {
  return {
    ...known,
    startLocal: null,
    startFold: null,
    startsAt: null,
    endLocal: null,
    endFold: null,
    endsAt: null,
    musterLocal: null,
  };
}

export type Fault = [field: string, reason: Reason];

/** Days and hours in a reason are figures, so that they read alike in every language: 29/03/2026. */
function figures(local: string): { day: string; time: string } {
  const [year, month, day] = local.slice(0, 10).split("-");
  return { day: `${day}/${month}/${year}`, time: local.slice(11, 16) };
}

/** Why a wall time has no instant, as a sentence about this hour, day and zone. */
function timeReason(local: string, zone: string, result: Extract<InstantResult, { ok: false }>): Reason {
  const { day, time } = figures(local);
  switch (result.reason) {
    case "time.skipped":
      return reason("programme.skipped", {
        day,
        time,
        zone,
        from: figures(result.params.from ?? local).time,
        to: figures(result.params.to ?? local).time,
      });
    case "time.ambiguous":
      return reason("programme.ambiguous", { day, time, zone });
    case "time.unknownZone":
      return reason("time.unknownZone", { zone });
    case "time.invalid":
      return "time.invalid";
  }
}

type Moment = { local: string; at: Date; fold: Fold | null };

function moment(local: string, zone: string, fold: Fold | "", field: string, faults: Fault[]): Moment | null {
  const result = toInstant(local, zone, fold || null);
  if (result.ok) return { local, at: result.instant, fold: foldOf(result.instant, zone) };
  // An hour that comes twice is right as typed; the question which one is meant stands beside it.
  const path = result.reason === "time.ambiguous" ? `${field}Fold` : `${field}Time`;
  faults.push([path, timeReason(local, zone, result)]);
  return null;
}

/**
 * Makes wall times and instants of what was typed. Without an hour only the day remains, without a day nothing:
 * the item is unscheduled. Never guesses: hours that the clocks skip, hours that come twice and ends before their
 * start are told, each at its field.
 */
export function deriveTimes(typed: TypedTimes): { times: Times; faults: Fault[] } {
  const faults: Fault[] = [];
  const startZone = typed.startZone;
  const endZone = typed.endZone || startZone;
  if (!isZone(startZone)) faults.push(["startZone", reason("time.unknownZone", { zone: startZone })]);
  if (typed.endZone && !isZone(endZone)) {
    faults.push(["endZone", reason("time.unknownZone", { zone: endZone })]);
  }
  const startTime = typed.hourUnknown ? "" : typed.startTime;
  const endTime = typed.hourUnknown ? "" : typed.endTime;
  const times = withoutHours({
    timing: startTime ? typed.timing : "tbc",
    day: typed.day || null,
    startZone,
    endZone,
  });
  if (!typed.day && startTime) faults.push(["day", "programme.timeNeedsDay"]);
  if (!typed.day && typed.musterTime) faults.push(["day", "programme.timeNeedsDay"]);
  if (!startTime && endTime) faults.push(["startTime", "programme.endNeedsStart"]);
  if (faults.length > 0 || !typed.day) return { times, faults };

  const start = startTime
    ? moment(`${typed.day}T${startTime}`, startZone, typed.startFold, "start", faults)
    : null;
  const endLocal = `${typed.endDay || typed.day}T${endTime}`;
  const end = endTime ? moment(endLocal, endZone, typed.endFold, "end", faults) : null;
  if (start) Object.assign(times, { startLocal: start.local, startsAt: start.at, startFold: start.fold });
  if (end) Object.assign(times, { endLocal: end.local, endsAt: end.at, endFold: end.fold });
  if (start && end && end.at < start.at) {
    faults.push(["endTime", typed.endDay ? "programme.endBeforeStart" : "programme.endBeforeStartSameDay"]);
  }
  if (typed.musterTime) {
    const musterDay = startTime && typed.musterTime > startTime ? addDays(typed.day, -1) : typed.day;
    const musterLocal = `${musterDay}T${typed.musterTime}`;
    // Which of two equal hours is meant follows from the start, so only a skipped hour is refused.
    const muster = toInstant(musterLocal, startZone, "earlier");
    if (muster.ok) times.musterLocal = musterLocal;
    else faults.push(["musterTime", timeReason(musterLocal, startZone, muster)]);
  }
  return { times, faults };
}

/** When people gather. Of two equal hours the one that the start is in, else the nearer to it; null without an hour. */
export function musterAt({
  musterLocal,
  startZone,
  startFold,
}: Pick<Times, "musterLocal" | "startZone" | "startFold">): Date | null {
  const result = musterLocal ? toInstant(musterLocal, startZone, startFold ?? "later") : null;
  return result?.ok ? result.instant : null;
}

/** The way back: what the form shows for stored times. */
export function typeTimes(times: Omit<Times, "startsAt" | "endsAt">): TypedTimes {
  const startDay = times.day ?? "";
  const endDay = times.endLocal?.slice(0, 10) ?? "";
  return {
    timing: times.timing,
    hourUnknown: startDay !== "" && times.startLocal === null,
    day: startDay,
    startTime: times.startLocal?.slice(11, 16) ?? "",
    startZone: times.startZone,
    startFold: times.startFold ?? "",
    endDay: endDay === startDay ? "" : endDay,
    endTime: times.endLocal?.slice(11, 16) ?? "",
    endZone: times.endZone === times.startZone ? "" : times.endZone,
    endFold: times.endFold ?? "",
    musterTime: times.musterLocal?.slice(11, 16) ?? "",
  };
}
