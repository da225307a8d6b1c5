import { type Drawing, seatHeight, seatWidth } from "@/lib/meetings/rules/seating";
import type { SeatSide } from "@/lib/meetings/schema";

export type DrawnSeat = { side: SeatSide; number: number; name: string };

const perLine = 17;

/** A name on two lines at most, broken between words; what does not fit ends in "…". */
function inLines(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= perLine)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const [first = "", ...rest] = lines;
  const cut = (text: string) => (text.length > perLine ? `${text.slice(0, perLine - 1)}…` : text);
  return rest.length === 0 ? [cut(first)] : [cut(first), cut(rest.join(" "))];
}

function Table({ table }: { table: NonNullable<Drawing["table"]> }) {
  const look = { fill: "var(--sunken)", stroke: "var(--line-strong)", strokeWidth: 1 };
  return table.kind === "rectangle" ? (
    <rect x={table.x} y={table.y} width={table.width} height={table.height} rx={8} {...look} />
  ) : (
    <circle cx={table.x} cy={table.y} r={table.radius} {...look} />
  );
}

/** The seating plan as one drawing, on screen and on paper. What it says stands in words beside it. */
export function SeatingDrawing({
  drawing,
  seats,
  free,
  picked,
}: {
  drawing: Drawing;
  seats: DrawnSeat[];
  /** Word for an empty seat. */
  free: string;
  /** The seat whose person is being moved. */
  picked: number | null;
}) {
  return (
    <svg
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      width="100%"
      aria-hidden="true"
      focusable="false"
      fontFamily="inherit"
    >
      {drawing.table ? <Table table={drawing.table} /> : null}
      {seats.map((seat, index) => {
        const at = drawing.seats[index];
        if (!at) return null;
        const lines = seat.name ? inLines(seat.name) : [free];
        const ours = seat.side === "ours";
        return (
          <g key={`${seat.side}-${seat.number}`}>
            <rect
              x={at.x - seatWidth / 2}
              y={at.y - seatHeight / 2}
              width={seatWidth}
              height={seatHeight}
              rx={6}
              fill={ours && seat.name ? "var(--accent-soft)" : "var(--raised)"}
              stroke={index === picked ? "var(--accent)" : "var(--line-strong)"}
              strokeWidth={index === picked ? 3 : 1}
              strokeDasharray={seat.name && seat.side !== "interpreters" ? undefined : "4 3"}
            />
            <text
              x={at.x - seatWidth / 2 + 6}
              y={at.y - seatHeight / 2 + 12}
              fontSize={9}
              fill="var(--ink-soft)"
            >
              {seat.number}
            </text>
            {lines.map((line, row) => (
              <text
                key={line}
                x={at.x}
                y={at.y + (lines.length === 1 ? 4 : row * 12 + 2)}
                fontSize={10.5}
                textAnchor="middle"
                fontWeight={seat.name ? 600 : 400}
                fill={seat.name ? "var(--ink)" : "var(--ink-soft)"}
              >
                {line}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
}
