import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

const holder = globalThis as typeof globalThis & { missioServers?: Set<Server> };
const patienceMs = 10_000;

/** Remembers the web server of this process, which Next hands out nowhere: Node names it with each request. */
export function watchServer(): void {
  if (holder.missioServers) return;
  const servers = new Set<Server>();
  holder.missioServers = servers;
  subscribe("http.server.request.start", (message) => servers.add((message as { server: Server }).server));
}

/** Takes no new requests and lets those in hand finish, for at most ten seconds. */
export async function closeServer(): Promise<void> {
  const closing = [...(holder.missioServers ?? [])].map(
    (server) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  );
  await Promise.all(closing);
}
