"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { SeatingDrawing } from "@/components/meetings/seating-drawing";
import { ActionButton } from "@/components/ui/action-button";
import { Button } from "@/components/ui/button";
import { saveSeatingAction } from "@/lib/meetings/actions";
import {
  addSeat,
  clearSeat,
  drawSeating,
  fitSeating,
  seatByPrecedence,
  seatHeight,
  seatPerson,
  seatTowards,
  seatWidth,
} from "@/lib/meetings/rules/seating";
import {
  type MeetingTable,
  type SeatedPerson,
  type Seating,
  type SeatSide,
  seatingShapes,
} from "@/lib/meetings/schema";

const arrows: Record<string, "left" | "right" | "up" | "down"> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
/** A pointer that moved less than this was a click. */
const dragFrom = 6;

/**
 * The seating plan: made by precedence, adjusted by dragging or with the keyboard (pick up, arrows, put down), every act
 * announced. The drawing is one SVG; over each seat lies a button.
 */
export function SeatingEditor({
  mission,
  itemId,
  table,
  ourSeats,
}: {
  mission: string;
  itemId: string;
  table: MeetingTable;
  /** Seats that the other side gives us; empty ones are drawn. */
  ourSeats: number;
}) {
  const t = useTranslations("meetings.seating");
  const people = useMemo(
    () => ({
      ours: table.ours.map((one) => one.person),
      theirs: table.theirs.map((one) => one.person),
      interpreters: table.interpreters.map((one) => one.person),
    }),
    [table],
  );
  const nameOf = (person: SeatedPerson | null) =>
    [...table.ours, ...table.theirs, ...table.interpreters].find((one) => one.person === person)?.name ?? "";
  const [plan, setPlan] = useState<Seating>(
    () => table.seating ?? seatByPrecedence("facing", people, ourSeats),
  );
  const [saved, setSaved] = useState(JSON.stringify(table.seating));
  const [picked, setPicked] = useState<SeatedPerson | null>(null);
  const [focused, setFocused] = useState(0);
  const [said, setSaid] = useState("");
  const basis = useRef(table.seatingBasis);
  const board = useRef<HTMLDivElement>(null);
  const press = useRef<{ index: number; x: number; y: number; dragging: boolean } | null>(null);
  const swallowClick = useRef(false);

  // Whoever left the meeting leaves the plan; whoever came waits beside it.
  const { seating, unseated } = fitSeating(plan, people);
  const drawing = drawSeating(seating);
  const counts: Record<SeatSide, number> = { ours: 0, theirs: 0, interpreters: 0 };
  const seats = seating.seats.map(({ side, person }) => ({
    side,
    number: ++counts[side],
    name: nameOf(person),
  }));
  const place = (index: number) => ({
    side: t(`sides.${seating.seats[index]?.side ?? "ours"}`),
    number: seats[index]?.number ?? 0,
  });
  const seatOf = (person: SeatedPerson | null) =>
    person ? seating.seats.findIndex((seat) => seat.person === person) : -1;
  const pickedSeat = seatOf(picked);

  const focus = (index: number) => {
    setFocused(index);
    // At once: a key that follows fast belongs to the seat it was meant for.
    board.current?.querySelector<HTMLElement>(`[data-seat="${index}"]`)?.focus();
  };
  const pick = (person: SeatedPerson) => {
    setPicked(person);
    setSaid(t("picked", { person: nameOf(person) }));
  };
  const drop = (person: SeatedPerson, index: number) => {
    const other = seating.seats[index]?.person ?? null;
    if (other === person) return cancel();
    setPlan(seatPerson(seating, person, index));
    setPicked(null);
    setFocused(index);
    setSaid(
      other
        ? t("swapped", { person: nameOf(person), other: nameOf(other) })
        : t("dropped", { person: nameOf(person), ...place(index) }),
    );
  };
  const cancel = () => {
    setPicked(null);
    setSaid(t("cancelled"));
  };
  const clear = (index: number) => {
    const person = seating.seats[index]?.person ?? null;
    setPlan(clearSeat(seating, index));
    setPicked(null);
    setSaid(person ? t("cleared", { person: nameOf(person) }) : t("removed"));
    // The seat under the focus goes: its neighbour takes the focus once it is drawn.
    const next = Math.max(0, Math.min(index, seating.seats.length - 2));
    if (!person) requestAnimationFrame(() => focus(next));
  };
  const arrange = (shape: Seating["shape"]) => {
    setPlan(seatByPrecedence(shape, people, ourSeats));
    setPicked(null);
    setFocused(0);
    setSaid(t("arranged"));
  };
  const add = (side: SeatSide) => {
    setPlan(addSeat(seating, side));
    setSaid(t("added", { side: t(`sides.${side}`) }));
  };

  const act = (index: number) => {
    if (swallowClick.current) {
      swallowClick.current = false;
      return;
    }
    setFocused(index);
    const person = seating.seats[index]?.person;
    if (picked) drop(picked, index);
    else if (person) pick(person);
    else setSaid(t("emptySeat"));
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const direction = arrows[event.key];
    if (direction) {
      event.preventDefault();
      focus(seatTowards(drawing, index, direction));
    } else if (event.key === "Escape" && picked) {
      event.preventDefault();
      cancel();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      clear(index);
    }
  };
  // A finger scrolls the page; it moves people by tapping them and then their seat.
  const onPointerDown = (event: PointerEvent<HTMLElement>, index: number) => {
    swallowClick.current = false;
    if (event.pointerType === "touch" || event.button !== 0 || !seating.seats[index]?.person) return;
    press.current = { index, x: event.clientX, y: event.clientY, dragging: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const start = press.current;
    if (!start || start.dragging) return;
    if (Math.hypot(event.clientX - start.x, event.clientY - start.y) < dragFrom) return;
    start.dragging = true;
    const person = seating.seats[start.index]?.person;
    if (person) pick(person);
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const start = press.current;
    press.current = null;
    if (!start?.dragging) return;
    swallowClick.current = true;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const target = under?.closest<HTMLElement>("[data-seat]")?.dataset.seat;
    const person = seating.seats[start.index]?.person;
    if (target !== undefined && person) drop(person, Number(target));
    else cancel();
  };

  return (
    <div className="stack">
      <div className="row justify-between no-print">
        <span className="row">
          {seatingShapes.map((shape) => (
            <Button
              key={shape}
              size="small"
              aria-pressed={seating.shape === shape}
              variant={seating.shape === shape ? "primary" : "secondary"}
              onClick={() => (seating.shape === shape ? undefined : arrange(shape))}
            >
              {t(`shapes.${shape}`)}
            </Button>
          ))}
        </span>
        <span className="row">
          <Button size="small" onClick={() => arrange(seating.shape)}>
            {t("auto")}
          </Button>
          <Button size="small" variant="quiet" onClick={() => add("ours")}>
            {t("addOurs")}
          </Button>
          <Button size="small" variant="quiet" onClick={() => add("theirs")}>
            {t("addTheirs")}
          </Button>
        </span>
      </div>
      <p className="soft small no-print">{t("keys")}</p>
      <div className="overflow-auto">
        <div
          ref={board}
          className="relative mx-auto"
          style={{
            width: `${drawing.width * 1.25}px`,
            maxWidth: "100%",
            minWidth: `${drawing.width * 0.8}px`,
          }}
        >
          <SeatingDrawing
            drawing={drawing}
            seats={seats}
            free={t("empty")}
            picked={pickedSeat >= 0 ? pickedSeat : null}
          />
          <fieldset className="contents">
            <legend className="sr-only">{t("drawing", { shape: t(`shapes.${seating.shape}`) })}</legend>
            {seats.map((seat, index) => {
              const at = drawing.seats[index];
              if (!at) return null;
              return (
                <button
                  key={`${seat.side}-${seat.number}`}
                  type="button"
                  data-seat={index}
                  tabIndex={index === focused ? 0 : -1}
                  aria-pressed={index === pickedSeat}
                  aria-label={t("seat", {
                    side: t(`sides.${seat.side}`),
                    number: seat.number,
                    count: counts[seat.side],
                    person: seat.name || t("empty"),
                  })}
                  className="absolute rounded-md no-print"
                  style={{
                    left: `${((at.x - seatWidth / 2) / drawing.width) * 100}%`,
                    top: `${((at.y - seatHeight / 2) / drawing.height) * 100}%`,
                    width: `${(seatWidth / drawing.width) * 100}%`,
                    height: `${(seatHeight / drawing.height) * 100}%`,
                    cursor: seat.name ? "grab" : "default",
                  }}
                  onClick={() => act(index)}
                  onKeyDown={(event) => onKeyDown(event, index)}
                  onPointerDown={(event) => onPointerDown(event, index)}
                  onPointerMove={onPointerMove}
                  onPointerUp={onPointerUp}
                />
              );
            })}
          </fieldset>
        </div>
      </div>
      <div className="row no-print">
        <span className="soft small">{unseated.length > 0 ? t("unseated") : t("everybody")}</span>
        {unseated.map((person) => (
          <Button
            key={person}
            size="small"
            aria-pressed={picked === person}
            onClick={() => {
              pick(person);
              const free = seating.seats.findIndex((seat) => seat.person === null);
              focus(Math.max(0, free));
            }}
          >
            {nameOf(person)}
          </Button>
        ))}
        {pickedSeat >= 0 ? (
          <Button size="small" variant="quiet" onClick={() => clear(pickedSeat)}>
            {t("clear")}
          </Button>
        ) : null}
      </div>
      <div className="row no-print">
        <ActionButton
          action={async () => {
            const result = await saveSeatingAction(mission, { itemId, basis: basis.current, seating });
            if (result.ok) {
              basis.current = result.value.basis;
              setSaved(JSON.stringify(seating));
            }
            return result;
          }}
        >
          {t("save")}
        </ActionButton>
        <span className="small soft">{JSON.stringify(seating) === saved ? t("saved") : t("unsaved")}</span>
        <span role="status" className="small">
          {said}
        </span>
      </div>
    </div>
  );
}
