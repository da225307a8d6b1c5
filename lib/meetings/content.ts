import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { drawSeating, fitSeating, seatHeight, seatWidth } from "@/lib/meetings/rules/seating";
import type { Briefing, MeetingTable, TablePerson } from "@/lib/meetings/schema";
import { formatsFor } from "@/lib/time/format";
import { wallTimeIn } from "@/lib/time/wall-time";
import { formatOffset, offsetAt } from "@/lib/time/zone";
import { zoneCity } from "@/lib/time/zone-city";

/** The briefing sheet: words and data for the template below. Texts of people are data and stay data. */

type Viewer = { locale: Locale; homeZone: string; now: Date };

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.replace(/^\s*[-•*]\s+/, "").trim())
    .filter(Boolean);

function when(meeting: Briefing, { locale, homeZone }: Viewer): string[] {
  const t = translator(locale, "meetings.sheet");
  const formats = formatsFor(locale);
  if (!meeting.day) return [t("dayUnknown")];
  const { startLocal, startZone, startsAt, endLocal } = meeting;
  if (!startLocal || !startsAt) return [formats.longDay(meeting.day), t("hourUnknown")];
  const range = formats.timeRange(startLocal, endLocal);
  const city = zoneCity(startZone, locale, meeting.clock || null);
  const time = meeting.timing === "exact" ? range : t("about", { time: range });
  const offset = offsetAt(startsAt, startZone);
  const home =
    offsetAt(startsAt, homeZone) === offset ? [] : [formats.homeTime(startsAt, homeZone, meeting.day)];
  return [
    formats.longDay(meeting.day),
    `${time} (${t("zone", { city, offset: formatOffset(offset) })})`,
    ...home,
  ];
}

function where({ place, placeNote }: Briefing, locale: Locale): string[] {
  if (!place) return [placeNote || translator(locale, "meetings.sheet")("placeUnknown")];
  return [
    [place.name, place.city].filter(Boolean).join(", "),
    place.address,
    [place.localName, place.localAddress].filter(Boolean).join(", "),
    place.phone,
    placeNote,
  ].filter(Boolean);
}

/** The plan as drawn: positions in points, a number per seat, and the same in words for who cannot see it. */
function seatingOf(table: MeetingTable, locale: Locale) {
  if (!table.seating) return null;
  const t = translator(locale, "meetings");
  const everybody = new Map(
    [...table.theirs, ...table.ours, ...table.interpreters].map((one) => [one.person, one]),
  );
  const { seating } = fitSeating(table.seating, {
    ours: table.ours.map((one) => one.person),
    theirs: table.theirs.map((one) => one.person),
    interpreters: table.interpreters.map((one) => one.person),
  });
  const drawing = drawSeating(seating);
  const seats = seating.seats.map(({ side, person }, index) => ({
    ...drawing.seats[index],
    number: index + 1,
    side,
    name: (person && everybody.get(person)?.name) || "",
  }));
  const named = seats.map(({ number, side, name }) =>
    t("sheet.seatAlt", {
      number,
      side: t(`seating.sides.${side}`),
      person: name || t("sheet.free"),
    }),
  );
  return {
    ...drawing,
    seats,
    seatWidth,
    seatHeight,
    free: t("sheet.free"),
    alt: t("sheet.seatingAlt", { shape: t(`seating.shapes.${seating.shape}`), seats: named.join("; ") }),
  };
}

function sheetOf(meeting: Briefing, viewer: Viewer) {
  const { locale } = viewer;
  const t = translator(locale, "meetings");
  const formats = formatsFor(locale);
  const { table } = meeting;
  const unconfirmed = meeting.state === "requested" || meeting.state === "tentative";
  const cancelled = meeting.status === "cancelled";
  const nameOf = new Map([...table.theirs, ...table.ours].map((one) => [one.person, one]));
  const muster = meeting.musterLocal
    ? [[formats.time(meeting.musterLocal), meeting.musterNote].filter(Boolean).join(" · ")]
    : [];
  const people = (list: readonly TablePerson[]) =>
    list.map(({ name, about, line }) => ({ name, about, line }));
  return {
    title: meeting.title,
    stamp: cancelled ? t("sheet.cancelled") : unconfirmed ? t("sheet.unconfirmed") : "",
    stampText:
      unconfirmed && !cancelled
        ? t("sheet.unconfirmedText", { state: t(`states.${meeting.state}`).toLocaleLowerCase(locale) })
        : "",
    facts: [
      { term: t("sheet.when"), lines: when(meeting, viewer) },
      { term: t("sheet.muster"), lines: muster },
      { term: t("sheet.where"), lines: where(meeting, locale) },
      { term: t("sheet.dress"), lines: lines(meeting.dress) },
      { term: t("sheet.press"), lines: [t(`press.${meeting.press}`)] },
      { term: t("sheet.gifts"), lines: lines(meeting.gifts) },
      { term: t("sheet.protocol"), lines: lines(meeting.protocol) },
      {
        term: t("sheet.interpreters"),
        lines: [
          ...table.interpreters.map(({ name, about, line }) =>
            [name, about, line].filter(Boolean).join(" · "),
          ),
          ...lines(meeting.interpretation),
        ],
      },
      {
        term: t("sheet.contact"),
        lines: [[meeting.contactName, meeting.contactPhone].filter(Boolean).join(" · ")].filter(Boolean),
      },
    ].filter((fact) => fact.lines.length > 0),
    description: meeting.description,
    theirs: people(table.theirs),
    ours: people(table.ours),
    speakers: table.speakers.map((person) => nameOf.get(person)?.name ?? "").filter(Boolean),
    points: lines(meeting.briefing),
    seating: seatingOf(table, locale),
  };
}

/** Everything that the template needs; `title` names the document. */
export function briefingData(mission: string, title: string, briefings: readonly Briefing[], viewer: Viewer) {
  const { locale, homeZone, now } = viewer;
  const t = translator(locale, "meetings.sheet");
  const formats = formatsFor(locale);
  const made = wallTimeIn(now, homeZone);
  return {
    lang: locale,
    title,
    mission,
    kind: t("kind"),
    labels: {
      theirs: t("theirs"),
      ours: t("ours"),
      speakers: t("speakers"),
      points: t("points"),
      seating: t("seating"),
      nobody: t("nobody"),
    },
    printed: t("printed", {
      when: `${formats.dateTime(now, homeZone)} (${formats.zonedTime(made, homeZone).slice(6)})`,
    }),
    sheets: briefings.map((meeting) => sheetOf(meeting, viewer)),
  };
}

/** A4, a sheet per meeting. Everything that varies comes from the data; headings make its outline. */
export const briefingTemplate = `
#let d = json(bytes(sys.inputs.data))
#let accent = rgb("#1d4f7c")
#let soft = rgb("#4a5560")
#set document(title: d.title)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 20mm, bottom: 22mm),
  header: text(size: 8pt, fill: soft)[#d.mission #h(1fr) #d.kind],
  footer: context text(size: 8pt, fill: soft)[#d.printed #h(1fr) #counter(page).display("1/1", both: true)],
)
#set text(font: "Inter", size: 9.5pt, lang: d.lang, fallback: true)
#set par(leading: 0.6em, spacing: 0.8em)
#set list(indent: 0pt, body-indent: 0.6em, spacing: 0.6em)
#set enum(indent: 0pt, body-indent: 0.6em, spacing: 0.6em)
#show heading: set text(weight: 600)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): it => block(above: 1.4em, below: 0.7em, text(size: 11pt, fill: accent, it.body))

#let people(list) = if list.len() == 0 [#text(fill: soft, d.labels.nobody)] else {
  enum(..list.map(one => [
    #strong(one.name)#if one.about != "" [ – #one.about]
    #if one.line != "" [ #linebreak() #text(size: 8.5pt, fill: soft, one.line) ]
  ]))
}

#let plan(s) = layout(size => {
  let k = calc.min(1.0, size.width / (s.width * 1pt))
  let w = s.seatWidth * k * 1pt
  let h = s.seatHeight * k * 1pt
  // Too small to read in the seats: the names once more, by number.
  let names = s.seats.filter(seat => seat.name != "").map(seat => [#seat.number #seat.name])
  figure(
    alt: s.alt,
    kind: image,
    supplement: none,
    box(width: s.width * k * 1pt, height: s.height * k * 1pt, {
      if s.table != none and s.table.kind == "rectangle" {
        place(dx: s.table.x * k * 1pt, dy: s.table.y * k * 1pt, rect(
          width: s.table.width * k * 1pt, height: s.table.height * k * 1pt,
          radius: 6pt, fill: luma(238), stroke: 0.5pt + luma(170),
        ))
      } else if s.table != none {
        place(dx: (s.table.x - s.table.radius) * k * 1pt, dy: (s.table.y - s.table.radius) * k * 1pt, circle(
          radius: s.table.radius * k * 1pt, fill: luma(238), stroke: 0.5pt + luma(170),
        ))
      }
      for seat in s.seats {
        let empty = seat.name == ""
        place(dx: seat.x * k * 1pt - w / 2, dy: seat.y * k * 1pt - h / 2, rect(
          width: w, height: h, radius: 4pt * k, inset: 3pt * k,
          fill: if seat.side == "ours" { rgb("#e3eef8") } else if seat.side == "interpreters" { white } else { rgb("#f6ecdc") },
          stroke: (paint: if empty { luma(150) } else { soft }, thickness: 0.5pt, dash: if empty or seat.side == "interpreters" { "dashed" } else { "solid" }),
          align(center + horizon, {
            set par(leading: 0.35em)
            text(size: calc.max(4.5, 8 * k) * 1pt, hyphenate: true, fill: if empty { soft } else { black })[
              #text(fill: soft)[#seat.number] #if empty { s.free } else { seat.name }
            ]
          }),
        ))
      }
    }),
  )
  if k < 0.65 { text(size: 8pt, names.join([ · ])) }
})

#for (index, s) in d.sheets.enumerate() {
  if index > 0 { pagebreak() }
  if s.stamp != "" {
    block(width: 100%, inset: 8pt, radius: 4pt, stroke: 1.5pt + rgb("#a3341c"), below: 1.2em)[
      #text(size: 13pt, weight: 700, fill: rgb("#a3341c"), tracking: 0.06em, s.stamp)
      #if s.stampText != "" [ #linebreak() #s.stampText ]
    ]
  }
  heading(level: 1, s.title)
  if s.description != "" { par(s.description) }
  v(0.4em)
  for fact in s.facts {
    block(spacing: 0.75em, grid(
      columns: (30mm, 1fr),
      column-gutter: 4mm,
      text(fill: soft, fact.term),
      fact.lines.join(linebreak()),
    ))
  }
  heading(level: 2, d.labels.theirs)
  people(s.theirs)
  heading(level: 2, d.labels.ours)
  people(s.ours)
  if s.speakers.len() > 0 {
    heading(level: 2, d.labels.speakers)
    enum(..s.speakers.map(name => [#name]))
  }
  if s.points.len() > 0 {
    heading(level: 2, d.labels.points)
    list(..s.points.map(point => [#point]))
  }
  if s.seating != none {
    block(breakable: false, above: 1.4em)[
      #heading(level: 2, d.labels.seating)
      #plan(s.seating)
    ]
  }
}
`;
