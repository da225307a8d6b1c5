import { createHmac } from "node:crypto";
import { sameText } from "@/lib/crypto/token";
import { env } from "@/lib/env";

/**
 * Secret links without stored secrets: the token is the row's id followed by a MAC over it. Whoever reads the
 * database cannot make one; whoever holds one can be cut off by revoking the row.
 *
 * Shape: 16 bytes of the uuid + 16 bytes of HMAC-SHA-256, base64url, 43 characters.
 */
export function linkToken(purpose: string, id: string): string {
  const raw = Buffer.from(id.replaceAll("-", ""), "hex");
  return Buffer.concat([raw, mac(purpose, raw)]).toString("base64url");
}

/** The row id of a token, or null when the token was not made by this installation for this purpose. */
export function readLinkToken(purpose: string, token: string): string | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const raw = bytes.subarray(0, 16);
  if (!sameText(bytes.subarray(16).toString("hex"), mac(purpose, raw).toString("hex"))) return null;
  const hex = raw.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function mac(purpose: string, raw: Uint8Array): Buffer {
  const key = createHmac("sha256", env().AUTH_SECRET).update("link-token").digest();
  return createHmac("sha256", key).update(purpose).update("\0").update(raw).digest().subarray(0, 16);
}
