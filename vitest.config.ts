import { defineConfig } from "vitest/config";

// Threads start sooner than processes, and every core runs some: by default vitest leaves one idle.
export default defineConfig({
  test: { include: ["test/**/*.test.ts"], testTimeout: 30_000, pool: "threads", maxWorkers: "100%" },
});
