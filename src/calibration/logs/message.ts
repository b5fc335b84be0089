// One message of a log: a REPORT line, a JSON line of Lambda's own, or anything at all that somebody printed.

import { readJson } from "./json-values.ts";
import type { Listener, Origin } from "./listener.ts";
import { readReport } from "./report-line.ts";

/** What may stand before a message: a time, a log stream, a log group, as `aws logs tail` and exports put it. */
const PREFIX =
  /^(?:(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?|\d{10,13}|\d{4}\/\d\d\/\d\d\/\S*\[[^\]\s]*\]\S*|\/aws\/lambda\/\S+)\s+){0,3}/;

const STREAM_OR_GROUP = /(?:\d{4}\/\d\d\/\d\d\/([^[\s]+)\[|\/aws\/lambda\/(\S+))/;

/** Other tools put other things in front. In quotes it is somebody's words. */
const BEHIND_ANYTHING = /(?<!["'`\\])REPORT\s+RequestId:/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what begins a colour
const COLOUR = /\u001b\[[0-9;]*m/g;

/** Longest prefix that is looked for. */
const PREFIX_LENGTH = 400;

export function readMessage(raw: string, origin: Origin, listener: Listener): void {
  const hasReport = raw.includes("REPORT");
  if (!hasReport && !raw.includes('"platform.')) return;
  const text = (raw.includes("\u001b") ? raw.replace(COLOUR, "") : raw).trim();
  const [prefix] = PREFIX.exec(text.slice(0, PREFIX_LENGTH)) as RegExpExecArray;
  const message = text.slice(prefix.length);
  const from = origin ?? namedIn(prefix);
  if (message.startsWith("{")) readLine(message, from, listener);
  else if (/^(INIT_|RESTORE_)?REPORT\s/.test(message)) readReport(message, from, listener);
  else if (hasReport) behindAnything(message, origin, listener);
}

/** A report that somebody's prefix, or a line without an end, stands in front of. */
function behindAnything(text: string, origin: Origin, listener: Listener): void {
  const at = BEHIND_ANYTHING.exec(text)?.index;
  if (at === undefined || !text.includes("Billed Duration:")) return;
  readReport(text.slice(at), origin ?? namedIn(text.slice(0, at)), listener);
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
