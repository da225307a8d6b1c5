import { z } from "zod";
import { country, line, localised, phone, type Texts } from "@/lib/missions/schema";

/** Somebody without a name yet ("the minister of …") needs an organisation at least. */
export const SaveCounterpart = z
  .object({
    /** Empty for a new one. */
    id: z.union([z.uuid(), z.literal("")]),
    basis: z.string().max(4000),
    organisation: line(300),
    personName: line(200),
    title: localised(100),
    function: localised(300),
    languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(20),
    email: z
      .string()
      .nullable()
      .transform((value) => value?.trim() || null)
      .refine((value) => value === null || z.email().max(254).safeParse(value).success, "common.email"),
    phone,
    country,
    notes: line(4000),
  })
  .refine(({ organisation, personName }) => organisation !== "" || personName !== "", {
    message: "counterparts.whoIsIt",
    path: ["organisation"],
  });

export const DeleteCounterpart = z.object({ id: z.uuid() });

export type CounterpartRow = {
  id: string;
  organisation: string;
  personName: string;
  title: Texts;
  function: Texts;
  languages: string[];
  country: string | null;
  meetings: number;
  pavilions: number;
};

export type CounterpartDetail = {
  id: string;
  basis: string;
  organisation: string;
  personName: string;
  title: Texts;
  function: Texts;
  languages: string[];
  email: string | null;
  phone: string;
  country: string | null;
  notes: string;
  meetings: {
    id: string;
    title: Texts;
    startLocal: string | null;
    startZone: string;
    day: string | null;
  }[];
  pavilions: { id: string; name: Texts }[];
};
