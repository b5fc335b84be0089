// One message of a log: a REPORT line, a JSON line of Lambda's own, or anything at all that somebody printed.

import { readJson } from "./json-values.ts";
import type { Listener, Origin } from "./listener.ts";
import { readReport } from "./report-line.ts";

/** What may stand before a message: a time, a log stream, a log group, as `aws logs tail` and exports put it. */
const PREFIX =
  /^(?:(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?|\d{10,13}|\d{4}\/\d\d\/\d\d\/\S*\[[^\]\s]*\]\S*|\/aws\/lambda\/\S+)\s+){0,3}/;

const STREAM_OR_GROUP = /(?:\d{4}\/\d\d\/\d\d\/([^[\s]+)\[|\/aws\/lambda\/(\S+))/;

/** Longest prefix that is looked for. */
const PREFIX_LENGTH = 400;

export function readMessage(text: string, origin: Origin, listener: Listener): void {
  const hasReport = text.includes("REPORT");
  if (!hasReport && !text.includes('"platform.')) return;
  const [prefix] = PREFIX.exec(text.slice(0, PREFIX_LENGTH).trimStart()) as RegExpExecArray;
  const message = text.trimStart().slice(prefix.length).trim();
  const from = origin ?? namedIn(prefix);
  if (message.startsWith("{")) readLine(message, from, listener);
  else if (hasReport) readReport(message, from, listener);
}

function readLine(message: string, from: Origin, listener: Listener): void {
  if (readJson(message, from, listener)) return;
  if (/"type"\s*:\s*"platform\.report"/.test(message))
    listener.problem("a platform.report that is not JSON: is it cut off?", message);
  else if (/"message"\s*:\s*"REPORT /.test(message))
    listener.problem("an event that is not JSON: is it cut off?", message);
}

function namedIn(prefix: string): Origin {
  const [, inStream, inGroup] = STREAM_OR_GROUP.exec(prefix) ?? [];
  return inStream ?? inGroup;
}
