// The version of the package, for --version and for reports.

import { version } from "../../package.json" with { type: "json" };

export { version };
