import type { NextConfig } from "next";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // tsc and Biome run on their own in `npm test`.
  typescript: { ignoreBuildErrors: true },
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  serverExternalPackages: ["pg-boss", "postgres", "pino", "nodemailer", "sharp"],
  experimental: { serverActions: { bodySizeLimit: "12mb" } },
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
    ...["/i/:path*", "/:locale(en|fr)/i/:path*"].map((source) => ({
      source,
      headers: [{ key: "referrer-policy", value: "no-referrer" }],
    })),
  ],
};

export default config;
