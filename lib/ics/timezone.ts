import { formatOffset, type OffsetSpan, offsetSpan, type ZoneId } from "@/lib/time/zone";

const MINUTE = 60_000;
const YEAR = 366 * 86_400_000;

/** `20170622T090000` of an instant on a clock with this offset. */
export function icsLocal(instantMs: number, offsetMinutes: number): string {
  return new Date(instantMs + offsetMinutes * MINUTE).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
}

function observance(kind: string, onset: string, from: number, to: number): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset}`,
    `TZOFFSETFROM:${formatOffset(from, "")}`,
    `TZOFFSETTO:${formatOffset(to, "")}`,
    `END:${kind}`,
  ];
}

/**
 * The VTIMEZONE lines that make every wall time between two instants right: one observance per change of the
 * clocks, taken from tzdata, no recurrence rules. A rule cannot say what Kazakhstan did once in 2024.
 */
export function timezoneLines(zone: ZoneId, firstMs: number, lastMs: number): string[] {
  const spans: OffsetSpan[] = [offsetSpan(firstMs - YEAR, zone)];
  for (let span = spans[0]; span && span.to < lastMs + YEAR; span = spans.at(-1)) {
    spans.push(offsetSpan(span.to, zone));
  }
  const lines = ["BEGIN:VTIMEZONE", `TZID:${zone}`];
  spans.forEach((span, index) => {
    const before = spans[index - 1];
    // The first observance stands for all time before: calendar programs need one that starts early enough.
    const onset = before ? icsLocal(span.from, before.offsetMinutes) : "19700101T000000";
    const offsetBefore = before?.offsetMinutes ?? span.offsetMinutes;
    // Summer time is what goes forward for less than a year; a lasting change is a new standard time.
    const isSummer = before !== undefined && span.offsetMinutes > offsetBefore && span.to - span.from < YEAR;
    lines.push(...observance(isSummer ? "DAYLIGHT" : "STANDARD", onset, offsetBefore, span.offsetMinutes));
  });
  return [...lines, "END:VTIMEZONE"];
}
