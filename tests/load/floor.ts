/**
 * The floor of `npm run bench`: a bare Node http server that asks the database exactly what the pages ask, through the
 * application's own queries, and answers with JSON. What the pages cost above it is gates, rendering and framework.
 */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { Role } from "@/db/enums";
import { readAccess, readLink } from "@/lib/auth/access";
import { readLinkToken } from "@/lib/crypto/link-token";
import { hashToken } from "@/lib/crypto/token";
import { getItinerary } from "@/lib/itinerary/queries/programme";
import { type MissionContext, mint } from "@/lib/kernel/context";
import { getPublicMission } from "@/lib/missions/queries/public";

const now = new Date(process.env.DEMO_NOW ?? Date.now());
const base = () => ({ locale: "nl" as const, now, requestId: randomUUID() });

async function answer(path: string, cookie: string): Promise<unknown> {
  const [, room = "", key = ""] = path.split("/");
  if (room === "missions") {
    return getPublicMission(key, "nl", now.getTime());
  }
  if (room === "my") {
    const row = await readAccess(hashToken(cookie.split("missio-session=")[1] ?? ""), key);
    if (!row) return null;
    const actor = { kind: "user" as const, userId: row.userId, name: row.name, email: row.email };
    return getItinerary(
      mint<MissionContext>({ ...base(), ...row, actor, roles: new Set<Role>(["delegate"]) }),
    );
  }
  const kind = room === "calendar" ? "calendar" : "itinerary";
  const linkId = readLinkToken(kind, key.replace(/\.ics$/, ""));
  const row = linkId ? await readLink(kind, linkId) : null;
  if (!row || !linkId) return null;
  const actor = { kind: "link" as const, linkId, registrationId: row.registrationId };
  return getItinerary(mint<MissionContext>({ ...base(), ...row, actor, roles: new Set<Role>(["delegate"]) }));
}

const server = createServer((request, response) => {
  answer(request.url ?? "/", request.headers.cookie ?? "").then(
    (value) => {
      response.writeHead(value ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(value));
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});
server.listen(Number(process.env.PORT), "localhost");
