import type { MissionFile, MissionFileItem, MissionFilePlace } from "@/lib/missions/rules/interchange";
import { anyText, audienceName, KIND_NAMES } from "@/lib/missions/rules/interchange-words";
import { clockOf, dayOf, isWallTime, toInstant } from "@/lib/time/wall-time";
import { formatOffset } from "@/lib/time/zone";

/** The part of a programme item that the mission file expresses by itself. */
export function programmeItem(
  item: MissionFileItem,
  file: MissionFile,
  places: Map<string, MissionFilePlace>,
): Record<string, unknown> {
  const { start, end } = item;
  const timed = start && isWallTime(start.local) ? start : null;
  const from = timed ? toInstant(timed.local, timed.tz, timed.fold) : null;
  const until = end ? toInstant(end.local, end.tz, end.fold) : null;
  const place = item.place === null ? undefined : places.get(item.place);
  const fields: Record<string, unknown> = {
    id: item.key,
    date: start ? dayOf(start.local) : null,
    start: timed ? clockOf(timed.local) : null,
    end: end ? clockOf(end.local) : null,
    tz: start?.tz ?? file.hostTz,
    title: anyText(item.title) ?? "",
    kind: KIND_NAMES[item.kind] ?? item.kind,
  };
  const add = (name: string, value: unknown) => {
    if (value !== null && value !== undefined && value !== "") fields[name] = value;
  };
  add("place", anyText(place ? place.name : item.placeNote));
  add("city", place ? anyText(place.city) : null);
  if (start && end && dayOf(end.local) !== dayOf(start.local)) add("end_date", dayOf(end.local));
  if (start && end && end.tz !== start.tz) add("end_tz", end.tz);
  if (from?.ok) {
    add("utc_offset", formatOffset(from.offsetMinutes, ""));
    add("start_utc", `${from.instant.toISOString().slice(0, 16)}Z`);
  }
  if (until?.ok) add("end_utc", `${until.instant.toISOString().slice(0, 16)}Z`);
  add("muster", item.muster?.local ? clockOf(item.muster.local) : null);
  if (item.status === "requested") add("confirmed", false);
  else if (item.status !== "confirmed") add("status", item.status);
  add("audience", audienceName(item.audience));
  add("capacity", item.capacity);
  if (item.languages.length > 0) add("languages", item.languages);
  add("interpretation", item.interpretation);
  add("dress", anyText(item.dress));
  add("bring", anyText(item.bring));
  add("description", anyText(item.description));
  return fields;
}

/** The same of everything above the items. */
export function programmeHead(file: MissionFile): Record<string, unknown> {
  const fields: Record<string, unknown> = {
    schema: "mission-programme/1",
    id: file.slug,
    name: file.name,
    organisers: file.partners
      .filter((partner) => partner.kind === "organiser")
      .map((partner) => partner.name),
    start_date: file.startDate,
    end_date: file.endDate,
    home_tz: file.homeTz,
    host_tz: file.hostTz,
  };
  if (file.headOfMission) {
    const titles = Object.entries(file.headOfMission.title).map(([language, title]) => [
      `title_${language}`,
      title,
    ]);
    fields.head_of_mission = { name: file.headOfMission.name, ...Object.fromEntries(titles) };
  }
  return fields;
}
