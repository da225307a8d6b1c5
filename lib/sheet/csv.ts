/**
 * CSV as spreadsheets read it: UTF-8 with a byte order mark, lines end in CRLF, every cell that needs it in quotes
 * (RFC 4180). Semicolons, because Excel in Dutch and French expects them.
 */
export function csv(rows: readonly (readonly (string | number | null)[])[], separator = ";"): string {
  const lines = rows.map((row) => row.map((value) => cell(value, separator)).join(separator));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/** A spreadsheet would run text that starts like a formula; an apostrophe makes it text again. */
function guard(text: string): string {
  return /^\+[\d ]+$/.test(text) ? text : /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function cell(value: string | number | null, separator: string): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = guard(value);
  return /["\r\n]/.test(text) || text.includes(separator) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
