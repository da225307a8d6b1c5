import { readHealth } from "@/lib/kernel/health";

export const dynamic = "force-dynamic";

/** For load balancers and people: 200 when everything works, else 503 naming the part that does not. */
export async function GET(): Promise<Response> {
  const health = await readHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
