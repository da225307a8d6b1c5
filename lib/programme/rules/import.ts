import type { ItemKind } from "@/db/enums";
import type { Localised } from "@/lib/i18n/pick";
import { type CalendarEvent, readCalendar } from "@/lib/ics/read";
import { type ImportField, importFields } from "@/lib/programme/schema";
import { readDay, readMoment, readTable, readText } from "@/lib/sheet/table";
import { isLocalDay } from "@/lib/time/wall-time";

/** What somebody else planned elsewhere, read as ideas: a pasted table, CSV, or a calendar file. */

/** Per column what it holds; "" is not used. */
export type Columns = (ImportField | "")[];

export type ImportedItem = {
  /** Row of the table, or event of the file, from 1; the row of titles is 1. */
  row: number;
  title: string;
  description: string;
  place: string;
  kind: ItemKind | null;
  day: string | null;
  start: { local: string; zone: string } | null;
  end: { local: string; zone: string } | null;
};
export type RowProblem = { row: number; reason: string; params: Record<string, string | number> };
export type Imported = { items: ImportedItem[]; problems: RowProblem[] };

export const maxRows = 500;

const headers: Record<ImportField, RegExp> = {
  date: /^(datum|dag|date|day|jour|startdatum|start date|date de debut)$/,
  start:
    /^(start|begin|van|vanaf|uur|tijd|starttijd|startuur|from|time|start time|debut|de|heure|heure de debut)$/,
  end: /^(einde|eind|tot|eindtijd|einduur|end|until|to|end time|fin|a|jusqu.a|heure de fin)$/,
  title:
    /^(titel|onderwerp|naam|onderdeel|activiteit|title|subject|name|item|activity|titre|objet|nom|activite)$/,
  place: /^(plaats|locatie|waar|place|location|venue|where|lieu|endroit|ou)$/,
  kind: /^(soort|type|kind|category|categorie|genre)$/,
  description:
    /^(beschrijving|omschrijving|toelichting|opmerking(en)?|description|notes?|details|remarques?)$/,
};

const plain = (text: string) =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[\s\u00a0_]+/g, " ")
    .trim();

/** What each column is, guessed from its title in Dutch, English or French; none is given twice. */
export function guessColumns(titles: readonly string[]): Columns {
  const taken = new Set<ImportField>();
  return titles.map((title) => {
    const field = importFields.find((one) => !taken.has(one) && headers[one].test(plain(title)));
    if (field) taken.add(field);
    return field ?? "";
  });
}

const kindWords: [ItemKind, RegExp][] = [
  ["flight", /^(flight|vlucht|vol)$/],
  ["bus", /^(bus|transfer|coach|busrit|navette|autocar)$/],
  ["hotel", /^(hotel|check-?in)$/],
  ["briefing", /^(briefing|infosessie|information session|seance d.information)$/],
  ["plenary", /^(plenary|plenair|pleniere|seminar|seminarie|conference|conferentie|seminaire|conference)$/],
  [
    "official_meeting",
    /^(official meeting|officieel gesprek|meeting|gesprek|entretien officiel|entretien|reunion)$/,
  ],
  ["b2b_round", /^(b2b|b2b round|b2b-ronde|matchmaking)$/],
  ["company_visit", /^(company visit|bedrijfsbezoek|visite d.entreprise)$/],
  ["pavilion_visit", /^(pavilion visit|paviljoenbezoek|visite de pavillon)$/],
  ["signing", /^(signing|ondertekening|signature)$/],
  ["meal", /^(meal|maaltijd|repas|lunch|dinner|diner|ontbijt|breakfast|dejeuner|petit-dejeuner)$/],
  ["reception", /^(reception|receptie|netwerkreceptie|networking)$/],
  ["ceremony", /^(ceremony|plechtigheid|ceremonie)$/],
  ["culture", /^(culture|cultuur)$/],
  ["press", /^(press|pers|presse)$/],
  ["free_time", /^(free time|vrije tijd|temps libre)$/],
];

function kindOf(word: string): ItemKind | null {
  return (
    kindWords.find(
      ([kind, words]) => words.test(plain(word)) || kind.replaceAll("_", " ") === plain(word),
    )?.[0] ?? null
  );
}

const limits = { title: 160, place: 300, description: 4000 } as const;

function readRow(cells: Record<ImportField, string>, row: number, zone: string): ImportedItem | RowProblem[] {
  const problems: RowProblem[] = [];
  const say = (reason: string, params = {}) => problems.push({ row, reason, params });
  const text = {
    title: cells.title.trim(),
    place: cells.place.trim(),
    description: cells.description.trim(),
  };
  if (!text.title) say("series.rowTitle");
  for (const field of ["title", "place", "description"] as const)
    if (text[field].length > limits[field]) say("series.rowLong", { max: limits[field] });
  const day = cells.date.trim() ? readDay(cells.date) : null;
  if (cells.date.trim() && !(day && isLocalDay(day)))
    say("series.rowDate", { found: cells.date.trim().slice(0, 60) });
  const read = (cell: string) => {
    if (!cell.trim()) return null;
    const moment = readMoment(cell);
    if (!moment) say("series.rowTime", { found: cell.trim().slice(0, 60) });
    else if (moment.day && !isLocalDay(moment.day))
      say("series.rowDate", { found: cell.trim().slice(0, 60) });
    return moment;
  };
  const [from, until] = [read(cells.start), read(cells.end)];
  const on = from?.day ?? day;
  if (from && !on && problems.length === 0) say("series.rowNoDay");
  if (until && !from && !cells.start.trim()) say("series.rowNoStart");
  const kind = cells.kind.trim() ? kindOf(cells.kind) : null;
  if (cells.kind.trim() && !kind) say("series.rowKind", { found: cells.kind.trim().slice(0, 60) });
  if (problems.length) return problems;
  return {
    row,
    ...text,
    kind,
    day: on,
    start: from && on ? { local: `${on}T${from.time}`, zone } : null,
    end: until && from && on ? { local: `${until.day ?? on}T${until.time}`, zone } : null,
  };
}

/** Rows of a table as items; the first row holds the titles of the columns. Every wrong row is told. */
export function readRows(rows: readonly string[][], columns: Columns, zone: string): Imported {
  const all = (reason: string, params = {}): Imported => ({
    items: [],
    problems: [{ row: 0, reason, params }],
  });
  const used = columns.filter((field) => field !== "");
  const twice = used.find((field, index) => used.indexOf(field) !== index);
  if (twice) return all("series.tableTwice", { field: twice });
  if (!used.includes("title")) return all("series.tableTitle");
  if (rows.length < 2) return all("series.tableEmpty");
  if (rows.length - 1 > maxRows) return all("series.tableRows", { max: maxRows });
  const result: Imported = { items: [], problems: [] };
  rows.slice(1).forEach((cells, index) => {
    const row = index + 2;
    if (cells.slice(columns.length).some((cell) => cell.trim())) {
      const params = { found: cells.length, expected: columns.length };
      result.problems.push({ row, reason: "series.tableWide", params });
      return;
    }
    const cell = (field: ImportField) => cells[columns.indexOf(field)] ?? "";
    const named = Object.fromEntries(
      importFields.map((field) => [field, columns.includes(field) ? cell(field) : ""]),
    );
    const read = readRow(named as Record<ImportField, string>, row, zone);
    if (Array.isArray(read)) result.problems.push(...read);
    else result.items.push(read);
  });
  return result;
}

function readEvent(event: CalendarEvent): ImportedItem | RowProblem[] {
  const { number: row, day, start, end } = event;
  const text = {
    title: event.title.trim(),
    place: event.place.trim(),
    description: event.description.trim(),
  };
  const problems: RowProblem[] = text.title ? [] : [{ row, reason: "series.rowTitle", params: {} }];
  for (const field of ["title", "place", "description"] as const)
    if (text[field].length > limits[field])
      problems.push({ row, reason: "series.rowLong", params: { max: limits[field] } });
  return problems.length ? problems : { row, ...text, kind: null, day, start, end };
}

export type ImportFrame = { hostZone: string; from: string; until: string };
export const isCalendar = (text: string) => /^\ufeff?\s*BEGIN:VCALENDAR/i.test(text);

/** A calendar file or a table, told apart by how it begins. `columns` counts for a table only. */
export function readImport(text: string, columns: Columns, frame: ImportFrame): Imported {
  if (!isCalendar(text)) {
    const table = readTable(text);
    if (!table.ok) return { items: [], problems: [{ row: 0, reason: table.reason, params: {} }] };
    return readRows(table.rows, columns, frame.hostZone);
  }
  const { events, problems } = readCalendar(text, frame);
  if (events.length > maxRows)
    return { items: [], problems: [{ row: 0, reason: "series.tableRows", params: { max: maxRows } }] };
  const read = events.map(readEvent);
  return {
    items: read.flatMap((one) => (Array.isArray(one) ? [] : [one])),
    problems: [
      ...problems.map(({ number: row, ...rest }) => ({ row, ...rest })),
      ...read.flatMap((one) => (Array.isArray(one) ? one : [])),
    ],
  };
}

/** The place of the mission that goes by this name, in any of its languages; letters and accents do not matter. */
export function placeNamed<P extends { name: Localised }>(places: readonly P[], name: string): P | null {
  const wanted = plain(name);
  if (!wanted) return null;
  return places.find((place) => Object.values(place.name).some((one) => plain(one ?? "") === wanted)) ?? null;
}

/** The titles of a table's columns; none for a calendar file, nor while the table cannot be read. */
export function titlesOf(text: string): string[] {
  if (!text.trim() || isCalendar(text)) return [];
  const table = readTable(text);
  return table.ok ? (table.rows[0] ?? []) : [];
}

/** The text of a chosen file; null when it is in another encoding than those of `readText`. */
export const importText = (bytes: ArrayBuffer): string | null => readText(new Uint8Array(bytes));
