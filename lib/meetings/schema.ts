import { z } from "zod";
import { type MeetingSide, type MeetingState, meetingSides, meetingStates } from "@/db/enums";
import type { Localised } from "@/lib/i18n/pick";
import { type ItemDetail, ItemFields, type ItemRow } from "@/lib/programme/schema";

/** Who sits at the table for the other side. */
const seats = z
  .array(z.object({ counterpartId: z.uuid(), side: z.enum(meetingSides) }))
  .max(50)
  .refine(
    (list) => new Set(list.map((seat) => seat.counterpartId)).size === list.length,
    "meetings.counterpartTwice",
  );

/** An official meeting: a programme item with people at the table and a briefing. */
export const MeetingFields = ItemFields.extend({
  counterparts: seats,
  briefing: z.string().trim().max(8000),
});

export type MeetingFieldsInput = z.input<typeof MeetingFields>;

export const SetMeetingState = z.object({ id: z.uuid(), state: z.enum(meetingStates) });

export type MeetingCounterpart = {
  counterpartId: string;
  side: MeetingSide;
  personName: string;
  organisation: string;
  title: Localised;
  function: Localised;
};

export type MeetingRow = ItemRow & { state: MeetingState; counterparts: MeetingCounterpart[] };

export type MeetingDetail = ItemDetail & {
  state: MeetingState;
  briefing: string;
  counterparts: MeetingCounterpart[];
};

/** A counterpart to choose. */
export type CounterpartChoice = { id: string; personName: string; organisation: string; function: Localised };
