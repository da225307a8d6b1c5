import { randomUUID } from "node:crypto";
import { inArray } from "drizzle-orm";
import { client, db } from "@/db/client";
import { missions } from "@/db/schema/missions";
import { describeError, log } from "@/lib/kernel/log";

/**
 * Tells whoever watches a mission that it was written to, in any process of the installation. The database notifies
 * `<missionId>:<version>` at each commit that raises the version; one connection per process listens for all. Behind a
 * pooler that swallows notifications the versions are asked for every two seconds instead, in one query for all.
 */

const channel = "missio_missions";
const pollMs = 2000;
/** How long our own notification may take before we believe that none arrive here. */
const proofMs = 5000;

type Listener = (version: number) => void;

type Live = {
  watched: Map<string, Set<Listener>>;
  /** The last version that was told, so that a reconnection repeats nothing. */
  told: Map<string, number>;
  ends: Set<() => void>;
  started: boolean;
  poll: ReturnType<typeof setInterval> | null;
};

// On globalThis: development reloads this module, the connection stays.
const holder = globalThis as typeof globalThis & { missioLive?: Live };

function live(): Live {
  holder.missioLive ??= {
    watched: new Map(),
    told: new Map(),
    ends: new Set(),
    started: false,
    poll: null,
  };
  return holder.missioLive;
}

function tell(missionId: string, version: number): void {
  const { watched, told } = live();
  const listeners = watched.get(missionId);
  if (!listeners || version <= (told.get(missionId) ?? 0)) return;
  told.set(missionId, version);
  for (const listener of listeners) listener(version);
}

/** Asks for the versions of all that is watched: what was missed while nobody listened, and all there is when polling. */
async function catchUp(): Promise<void> {
  const ids = [...live().watched.keys()];
  if (ids.length === 0) return;
  const rows = await db
    .select({ id: missions.id, version: missions.version })
    .from(missions)
    .where(inArray(missions.id, ids));
  for (const { id, version } of rows) tell(id, version);
}

function quietly(work: Promise<unknown>): void {
  work.catch((error: unknown) =>
    log.warn({ err: describeError(error) }, "live: the database does not answer"),
  );
}

function startPolling(): void {
  const state = live();
  if (state.poll) return;
  state.poll = setInterval(() => quietly(catchUp()), pollMs);
  state.poll.unref();
}

function stopPolling(): void {
  const state = live();
  if (state.poll) clearInterval(state.poll);
  state.poll = null;
}

/** Listens, and proves it with a notification of its own; polls until that has come. */
async function listen(): Promise<void> {
  const proof = `proof:${randomUUID()}`;
  const prove = async () => {
    quietly(catchUp());
    const patience = setTimeout(startPolling, proofMs);
    patience.unref();
    await client().notify(channel, proof);
  };
  await client().listen(
    channel,
    (payload) => {
      if (payload === proof) return stopPolling();
      const cut = payload.lastIndexOf(":");
      const version = Number(payload.slice(cut + 1));
      if (cut > 0 && Number.isSafeInteger(version)) tell(payload.slice(0, cut), version);
    },
    // Again after each reconnection.
    () => quietly(prove()),
  );
}

function start(): void {
  const state = live();
  if (state.started) return;
  state.started = true;
  // Until the listening has proved itself, asking serves; a database that is away is asked again.
  startPolling();
  const attempt = () => {
    listen().catch((error: unknown) => {
      log.warn({ err: describeError(error) }, "live: cannot listen; asking instead");
      setTimeout(attempt, pollMs * 5).unref();
    });
  };
  attempt();
}

/**
 * Calls `listener` with the new version after each write to the mission, at once or within two seconds. Answers how to
 * stop. Holds no connection of its own. `ended` is called when the process stops.
 */
export function watchMission(
  missionId: string,
  listener: Listener,
  ended: () => void = () => {},
): () => void {
  const { watched, told, ends } = live();
  const listeners = watched.get(missionId) ?? new Set();
  watched.set(missionId, listeners.add(listener));
  ends.add(ended);
  start();
  return () => {
    ends.delete(ended);
    listeners.delete(listener);
    if (listeners.size > 0 || watched.get(missionId) !== listeners) return;
    watched.delete(missionId);
    told.delete(missionId);
  };
}

/** The version of a mission now, for whoever begins to watch. */
export async function missionVersion(missionId: string): Promise<number> {
  const [row] = await db
    .select({ version: missions.version })
    .from(missions)
    .where(inArray(missions.id, [missionId]));
  return row?.version ?? 0;
}

/** Ends all that is being watched, so that a server that stops waits for nobody. */
export function endWatching(): void {
  for (const end of [...live().ends]) end();
}
