import type { NextConfig } from "next";

/** The copy that is measured stands outside the project, with a link to its packages. */
const root = "/";

/** The yardstick of `npm run bench`: the least that a dynamic page of this framework with one query costs. */
const config: NextConfig = {
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  turbopack: { root },
  outputFileTracingRoot: root,
  serverExternalPackages: ["postgres"],
};

export default config;
