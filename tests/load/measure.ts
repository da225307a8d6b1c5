import { gzipSync } from "node:zlib";
import autocannon from "autocannon";

export type Load = { rps: number; p50: number; p99: number };

/** Requests per second and latency (ms) of one address under a number of connections; any non-2xx answer throws. */
export async function measure(
  url: string,
  connections: number,
  options: { cookie?: string; seconds?: number } = {},
): Promise<Load> {
  const headers = options.cookie ? { cookie: options.cookie } : {};
  const seconds = options.seconds ?? 5;
  // A server just started gets faster for some seconds.
  await autocannon({ url, connections, duration: 5, headers });
  const result = await autocannon({ url, connections, duration: seconds, headers });
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0) throw new Error(`${url}: ${wrong} answers were not 200`);
  return { rps: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** Gzipped bytes of the scripts that a page loads by itself, each file once. */
export async function scriptBytes(url: string, cookie?: string): Promise<number> {
  const response = await fetch(url, { headers: cookie ? { cookie } : {} });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const html = await response.text();
  const sources = new Set<string>();
  for (const tag of html.match(/<script\b[^>]*>/g) ?? []) {
    // Browsers of this decade skip nomodule scripts.
    if (/\bnomodule\b/i.test(tag)) continue;
    const source = /\bsrc="([^"]+)"/.exec(tag)?.[1];
    if (source) sources.add(new URL(source, url).href);
  }
  const sizes = await Promise.all(
    [...sources].map(
      async (source) => gzipSync(Buffer.from(await (await fetch(source)).arrayBuffer())).length,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
