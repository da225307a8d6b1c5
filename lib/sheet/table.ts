/** Tables as people paste and save them: tabs from a spreadsheet, or CSV with semicolons or commas. */

export type Table = { ok: true; rows: string[][]; separator: string } | { ok: false; reason: string };

const separators = ["\t", ";", ","];

/** The separator that the first line has most of, outside quotes; the first of the list when it has none. */
function separatorOf(text: string): string {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === "\n") {
      if (counts.size) break;
    } else if (!quoted && separators.includes(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const best = separators.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return best[0] ?? "\t";
}

/**
 * Cells of a text, RFC 4180 in strict reading: a quote that opens a cell must close it. Byte order mark and empty rows
 * are dropped; a row keeps its number of cells.
 */
export function readTable(source: string): Table {
  const text = source
    .replace(/^\ufeff/, "")
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n");
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const endRow = () => {
    if (row.some((cell) => cell.trim())) rows.push(row);
    row = [];
  };
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      let close = at + 1;
      for (; close < text.length; close += 1) {
        if (text[close] !== '"') continue;
        if (text[close + 1] !== '"') break;
        close += 1;
      }
      const after = text[close + 1];
      if (close >= text.length || (after !== undefined && after !== separator && after !== "\n"))
        return { ok: false, reason: "series.tableQuote" };
      cell = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
    } else {
      const from = at;
      while (at < text.length && text[at] !== separator && text[at] !== "\n") at += 1;
      cell = text.slice(from, at);
    }
    row.push(cell);
    if (text[at] === separator) {
      at += 1;
      // A separator at the very end opens one more, empty cell.
      if (at === text.length || text[at] === "\n") row.push("");
    }
    if (text[at] === "\n" || at >= text.length) {
      endRow();
      at += 1;
    }
  }
  return { ok: true, rows, separator };
}

/** Bytes of a file as text: UTF-8, or the UTF-16 that Excel calls Unicode text; null for anything else. */
export function readText(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(utf16 ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const two = (value: number) => String(value).padStart(2, "0");

/** Days since 30 December 1899, as spreadsheets count; the part behind the point is the time of day. */
function serial(cell: string): { day: string; time: string | null } | null {
  if (!/^\d{5}([.,]\d+)?$/.test(cell)) return null;
  const minutes = Math.round(Number(cell.replace(",", ".")) * 1440);
  const moment = new Date(Date.UTC(1899, 11, 30) + minutes * 60_000).toISOString();
  return { day: moment.slice(0, 10), time: /[.,]/.test(cell) ? moment.slice(11, 16) : null };
}

/** `2017-06-21`, `21/06/2017`, `21-6-2017`, `21.06.2017` or a spreadsheet's day number; the month never comes first. */
export function readDay(cell: string): string | null {
  const text = cell.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (iso) return `${iso[1]}-${two(Number(iso[2]))}-${two(Number(iso[3]))}`;
  if (local) return `${local[3]}-${two(Number(local[2]))}-${two(Number(local[1]))}`;
  return serial(text)?.day ?? null;
}

/** `9:30`, `09.30`, `9u30`, `9h30`, `9u`, `09:30:00` or a spreadsheet's part of a day, to `09:30`. */
export function readClock(cell: string): string | null {
  const text = cell.trim().toLowerCase();
  const part = /^0?[.,]\d{3,}$/.exec(text);
  if (
    part ||
    text === "0,5" ||
    text === "0.5" ||
    text === "0,25" ||
    text === "0.25" ||
    text === "0,75" ||
    text === "0.75"
  ) {
    const minutes = Math.round(Number(text.replace(",", ".")) * 1440);
    return minutes < 1440 ? `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` : null;
  }
  const clock = /^(\d{1,2})\s*(?:[:.uh]\s*(\d{2})(?::\d{2})?|[uh])$/.exec(text);
  if (!clock || Number(clock[1]) > 23 || Number(clock[2] ?? 0) > 59) return null;
  return `${two(Number(clock[1]))}:${two(Number(clock[2] ?? 0))}`;
}

/** A cell that may hold day and time together: `21/06/2017 09:30`, `2017-06-21T09:30`, `42907.395833`. */
export function readMoment(cell: string): { day: string | null; time: string } | null {
  const text = cell.trim();
  const whole = serial(text);
  if (whole?.time) return { day: whole.day, time: whole.time };
  const both = /^(\S+?)(?:T|,?\s+)(\d.*)$/.exec(text);
  const day = both?.[1] ? readDay(both[1]) : null;
  const time = readClock(day && both?.[2] ? both[2] : text);
  return time ? { day, time } : null;
}
