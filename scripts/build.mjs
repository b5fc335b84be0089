// Builds dist/ as tsdown.config.ts says. Not by tsdown's command line, which warns of the Node 20 that the program supports.

import { build } from "tsdown";

await build({ logLevel: "error" });
