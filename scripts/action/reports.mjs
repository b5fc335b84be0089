// The files that a run leaves. Only what this run wrote is told of: a report of an earlier one may say that all is well.

import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const FILES = {
  text: "report.txt",
  json: "report.json",
  markdown: "report.md",
  junit: "junit.xml",
  sarif: "report.sarif",
};

/** A place for reports, without those of an earlier run. The path of each format's. */
export function emptied(directory) {
  mkdirSync(directory, { recursive: true });
  const reports = Object.entries(FILES).map(([format, file]) => [format, join(directory, file)]);
  for (const [, path] of reports) rmSync(path, { force: true });
  return Object.fromEntries(reports);
}

/** Those that are there, by format. */
export function written(reports) {
  return Object.fromEntries(Object.entries(reports).filter(([, path]) => existsSync(path)));
}

/** Whether a verdict in the JSON report, of one scenario, of several, or of a comparison, fails. */
export function saysExceeded({ json }) {
  if (json === undefined) return false;
  const verdicts = [JSON.parse(readFileSync(json, "utf8"))].flat().flatMap(({ budgets = [], regression = [] }) => {
    return [...budgets, ...regression];
  });
  return verdicts.some(({ fails }) => fails === true);
}
