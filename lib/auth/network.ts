import { subscribe } from "node:diagnostics_channel";
import { isIP } from "node:net";
import { headers } from "next/headers";
import { env } from "@/lib/env";

/** Set by us on every request to the address at the other end of the connection; what a client sends is overwritten. */
const peerHeader = "x-missio-peer";

const holder = globalThis as typeof globalThis & { missioPeers?: boolean };

type RequestStart = {
  request: { headers: Record<string, string | string[] | undefined> };
  socket: { remoteAddress?: string };
};

/**
 * Next keeps an X-Forwarded-For that a client made up and tells the connection's own address nowhere. Node announces
 * each request before anybody reads it: there the address is written down.
 */
export function watchPeers(): void {
  if (holder.missioPeers) return;
  holder.missioPeers = true;
  subscribe("http.server.request.start", (message) => {
    const { request, socket } = message as RequestStart;
    request.headers[peerHeader] = socket.remoteAddress ?? "";
  });
}

/** IPv4 as it is, IPv6 as its /64: the smallest thing that is one subscriber. "unknown" when it is neither. */
export function networkOf(address: string): string {
  const plain = address
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .replace(/%.*$/, "");
  const family = isIP(plain);
  if (family === 4) return plain;
  if (family !== 6) return "unknown";
  const [head = "", tail] = plain.toLowerCase().split("::", 2);
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(missing).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

/** The visitor's network, for rate limits: the connection's, or behind a trusted proxy the one it added last. */
export async function requestNetwork(): Promise<string> {
  const head = await headers();
  if (env().TRUST_PROXY) return networkOf(head.get("x-forwarded-for")?.split(",").at(-1) ?? "");
  return networkOf(head.get(peerHeader) ?? "");
}
