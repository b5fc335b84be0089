// A REPORT line as Lambda writes it into CloudWatch, its fields in any order and with any blanks between them.

import { findingFrom } from "./figures.ts";
import type { Finding, Listener, Origin } from "./listener.ts";

/** Longest names first: a Billed Duration is no Duration. */
const FIELDS =
  /(Billed Restore Duration|Restore Duration|Billed Duration|Init Duration|Max Memory Used|Memory Size|Duration|Status|Error Type):[ \t]*([^\s:]+)(?:[ \t]+(ms|s|MB|GB)\b)?/g;

const START = /^REPORT\s+RequestId:\s*(\S+)/;

const UNITS: Readonly<Record<string, string>> = {
  Duration: "ms",
  "Billed Duration": "ms",
  "Init Duration": "ms",
  "Restore Duration": "ms",
  "Billed Restore Duration": "ms",
  "Memory Size": "MB",
  "Max Memory Used": "MB",
};

/** Text that only contains the word elsewhere says nothing. */
export function readReport(text: string, origin: Origin, listener: Listener): void {
  const [, requestId] = START.exec(text) ?? [];
  if (requestId !== undefined) report(text, { origin, requestId }, listener);
  else if (text.startsWith("INIT_REPORT")) initReport(text, listener);
  else if (text.startsWith("RESTORE_REPORT")) listener.note("restore");
}

function report(text: string, of: { origin: Origin; requestId: string }, listener: Listener): void {
  const finding = figuresIn(text, of.origin);
  if (typeof finding === "string") listener.problem(finding, text);
  else listener.run(finding, of.requestId);
}

function figuresIn(text: string, origin: Origin): Finding | string {
  const fields = new Map<string, string>();
  for (const [, name = "", value = "", unit = ""] of text.matchAll(FIELDS)) {
    if (fields.has(name)) return `the report has ${name} twice: are two lines mixed up?`;
    // A number that has lost its unit has lost digits too.
    if (UNITS[name] === undefined || UNITS[name] === unit) fields.set(name, value);
  }
  const missing = ["Duration", "Billed Duration", "Memory Size"].find((name) => !fields.has(name));
  if (missing !== undefined) return `the report has no ${missing}: is the line cut off?`;
  const number = (name: string) => (fields.has(name) ? Number(fields.get(name)) : undefined);
  return findingFrom({
    fn: origin,
    durationMs: number("Duration"),
    billedMs: number("Billed Duration"),
    initMs: number("Init Duration"),
    restoreMs: number("Restore Duration"),
    billedRestoreMs: number("Billed Restore Duration"),
    memoryMb: number("Memory Size"),
    maxMemoryMb: number("Max Memory Used"),
    status: fields.get("Status"),
    errorType: fields.get("Error Type"),
  });
}

/** An init that went well is told by the REPORT of the first request too. */
function initReport(text: string, listener: Listener): void {
  if (/Status:\s*(timeout|error|failure)/.test(text)) listener.note("failed init");
}
