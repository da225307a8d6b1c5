"use client";

import { useState, useTransition } from "react";
import { reasonOfFailure, useReasonText } from "@/components/ui/reason-text";
import { setItemPeopleAction } from "@/lib/programme/actions";

/** Without accents and case, so that "jose" finds "José". */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

type Somebody = {
  registrationId: string;
  firstName: string;
  lastName: string;
  company: string;
  heads: number;
};

/**
 * Ticking who is in an item: what is ticked stays ticked whatever the answer is, and is written in one act. `find` keeps
 * those in whose name or company every word occurs.
 */
export function usePeople<P extends Somebody>({
  mission,
  itemId,
  capacity,
  people,
  placed,
}: {
  mission: string;
  itemId: string;
  capacity: number | null;
  people: readonly P[];
  placed: (person: P) => boolean;
}) {
  const sentence = useReasonText();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(
    () => new Set(people.filter(placed).map((person) => person.registrationId)),
  );
  /** null: not tried since something was ticked; "" saved; else why not. */
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const heads = people.reduce(
    (sum, person) => sum + (chosen.has(person.registrationId) ? person.heads : 0),
    0,
  );
  const words = fold(query).split(/\s+/).filter(Boolean);
  const choose = (ids: Set<string>) => {
    setRefusal(null);
    setChosen(ids);
  };
  return {
    query,
    setQuery,
    chosen,
    choose,
    toggle: (id: string, on: boolean) => {
      const next = new Set(chosen);
      if (on) next.add(id);
      else next.delete(id);
      choose(next);
    },
    heads,
    /** Heads above the capacity; 0 when all fit. */
    over: capacity === null ? 0 : Math.max(0, heads - capacity),
    find: (person: P) => {
      const text = fold(`${person.firstName} ${person.lastName} ${person.company}`);
      return words.every((word) => text.includes(word));
    },
    saved: refusal === "",
    refusal,
    pending,
    save: () =>
      start(async () => {
        try {
          const result = await setItemPeopleAction(mission, { id: itemId, registrationIds: [...chosen] });
          setRefusal(result.ok ? "" : sentence(result.reason));
        } catch (error) {
          setRefusal(sentence(reasonOfFailure(error)));
        }
      }),
  };
}
