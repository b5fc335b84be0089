import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest asks for one
export default defineConfig({ test: { root: import.meta.dirname, include: ["*.slow.ts"], testTimeout: 600_000 } });
