"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { saveSpeakersAction } from "@/lib/meetings/actions";
import type { MeetingTable, SeatedPerson } from "@/lib/meetings/schema";

/** Who speaks at the table, in order: any of both sides. */
export function Speakers({
  mission,
  itemId,
  table,
}: {
  mission: string;
  itemId: string;
  table: MeetingTable;
}) {
  const t = useTranslations("meetings.speakers");
  const everybody = [...table.theirs, ...table.ours];
  const [speakers, setSpeakers] = useState<SeatedPerson[]>(table.speakers);
  const [saved, setSaved] = useState<SeatedPerson[]>(table.speakers);
  const basis = useRef(table.speakersBasis);
  const nameOf = (person: SeatedPerson) => everybody.find((one) => one.person === person)?.name ?? "";
  const present = speakers.filter((person) => nameOf(person) !== "");
  const left = everybody.filter((one) => !present.includes(one.person));
  const move = (index: number, by: number) => {
    const next = [...present];
    const [person] = next.splice(index, 1);
    if (person) next.splice(index + by, 0, person);
    setSpeakers(next);
  };
  if (everybody.length === 0) return <p className="soft">{t("empty")}</p>;
  const changed = JSON.stringify(present) !== JSON.stringify(saved);
  return (
    <div className="stack">
      {present.length === 0 ? (
        <p className="soft">{t("none")}</p>
      ) : (
        <ol className="stack" style={{ paddingLeft: 0 }}>
          {present.map((person, index) => (
            <li key={person} className="row justify-between">
              <span className="grow">
                <span className="faint num">{index + 1}.</span> {nameOf(person)}
              </span>
              <span className="inline-flex gap-1">
                <Button
                  variant="quiet"
                  size="small"
                  disabled={index === 0}
                  aria-label={t("up", { person: nameOf(person) })}
                  onClick={() => move(index, -1)}
                >
                  ↑
                </Button>
                <Button
                  variant="quiet"
                  size="small"
                  disabled={index === present.length - 1}
                  aria-label={t("down", { person: nameOf(person) })}
                  onClick={() => move(index, 1)}
                >
                  ↓
                </Button>
                <Button
                  variant="quiet"
                  size="small"
                  iconOnly
                  aria-label={t("remove", { person: nameOf(person) })}
                  onClick={() => setSpeakers(present.filter((one) => one !== person))}
                >
                  <Icon name="close" />
                </Button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 ? (
        <select
          className="input max-w-112"
          aria-label={t("add")}
          value=""
          onChange={(event) => {
            const found = left.find((one) => one.person === event.target.value);
            if (found) setSpeakers([...present, found.person]);
          }}
        >
          <option value="">{t("choose")}</option>
          {left.map((one) => (
            <option key={one.person} value={one.person}>
              {[one.name, one.about].filter(Boolean).join(" – ")}
            </option>
          ))}
        </select>
      ) : null}
      <div className="row">
        <ActionButton
          action={async () => {
            const result = await saveSpeakersAction(mission, {
              itemId,
              basis: basis.current,
              speakers: present,
            });
            if (result.ok) {
              basis.current = result.value.basis;
              setSaved(present);
            }
            return result;
          }}
        >
          {t("save")}
        </ActionButton>
        <span role="status" className="small soft">
          {changed ? t("unsaved") : saved.length > 0 ? t("saved") : null}
        </span>
      </div>
    </div>
  );
}
