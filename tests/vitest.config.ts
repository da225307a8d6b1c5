import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.dirname(import.meta.dirname);
const shared = { root, resolve: { alias: { "@": root } } };
const off = ["**/node_modules/**", "**/.next/**", ".data/**"];

export default defineConfig({
  ...shared,
  test: {
    projects: [
      {
        ...shared,
        test: { name: "unit", include: ["{app,components,db,lib,scripts}/**/*.test.{ts,tsx}"], exclude: off },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          exclude: off,
          globalSetup: ["tests/integration/server.setup.ts"],
          setupFiles: ["tests/integration/database.setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // A process per file: DATABASE_URL and the pool belong to one file, two at a time share the server.
          pool: "forks",
          maxWorkers: 2,
        },
      },
    ],
  },
});
