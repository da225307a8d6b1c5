import type { NextConfig } from "next";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // tsc and Biome run on their own in `npm test`.
  typescript: { ignoreBuildErrors: true },
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  serverExternalPackages: [
    "pg-boss",
    "postgres",
    "pino",
    "nodemailer",
    "sharp",
    "@myriaddreamin/typst-ts-node-compiler",
  ],
  experimental: { serverActions: { bodySizeLimit: "12mb" } },
  // Documents do not pass proxy.ts; Dutch, without prefix outside, is `/nl` inside.
  rewrites: async () => ({
    beforeFiles: [
      { source: "/i/:path*", destination: "/nl/i/:path*" },
      { source: "/link/:path*", destination: "/nl/link/:path*" },
      { source: "/my/:mission", destination: "/nl/my/:mission" },
      { source: "/missions/:mission", destination: "/nl/missions/:mission" },
      {
        source: "/my/:mission/:page(programme|visits|people|items)/:path*",
        destination: "/nl/my/:mission/:page/:path*",
      },
    ],
  }),
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
        { key: "x-frame-options", value: "DENY" },
        { key: "cross-origin-opener-policy", value: "same-origin" },
        { key: "permissions-policy", value: "camera=(self), microphone=(), geolocation=(self), payment=()" },
        { key: "strict-transport-security", value: "max-age=31536000; includeSubDomains" },
      ],
    },
    { source: "/link/:path*", headers: [{ key: "referrer-policy", value: "no-referrer" }] },
    ...["/i/:path*", "/:locale(en|fr)/i/:path*"].map((source) => ({
      source,
      headers: [{ key: "referrer-policy", value: "same-origin" }],
    })),
  ],
};

export default config;
