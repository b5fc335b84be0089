// The report exactly as it is, for programs: one object for one scenario, an array for several.

import type { Format } from "./format.ts";

export const json: Format = {
  name: "json",
  summary: "the whole report, for programs",
  render: (reports) => `${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`,
  renderComparison: (comparison) => `${JSON.stringify(comparison, null, 2)}\n`,
};
