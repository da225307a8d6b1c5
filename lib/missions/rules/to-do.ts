import type { MissionStatus } from "@/db/enums";

type Texts = Record<string, string | undefined>;

export type NewMission = {
  status: MissionStatus;
  published: boolean;
  archived: boolean;
  summary: Texts;
  description: Texts;
  priceCents: number | null;
  opensAt: string | null;
  closesAt: string | null;
  headName: string;
  partners: number;
  groups: number;
  places: number;
  items: number;
};

export type ToDoCode =
  | "texts"
  | "terms"
  | "partners"
  | "groups"
  | "places"
  | "programme"
  | "publish"
  | "open";
export type ToDo = { code: ToDoCode; done: boolean };

/**
 * What a new mission needs before anybody can register, in the order in which one does it. Empty once it runs: when it
 * was published and opened, or left that path (closed, cancelled, archived).
 */
export function listToDo(mission: NewMission): ToDo[] {
  if (mission.archived || (mission.status !== "planned" && mission.status !== "open")) return [];
  if (mission.published && mission.status === "open") return [];
  const written = (texts: Texts) => Object.values(texts).some(Boolean);
  const done: Record<ToDoCode, boolean> = {
    texts: written(mission.summary) && written(mission.description),
    terms: mission.priceCents !== null && mission.opensAt !== null && mission.closesAt !== null,
    partners: mission.headName !== "" || mission.partners > 0,
    groups: mission.groups > 0,
    places: mission.places > 0,
    programme: mission.items > 0,
    publish: mission.published,
    open: mission.status === "open",
  };
  return (Object.keys(done) as ToDoCode[]).map((code) => ({ code, done: done[code] }));
}
