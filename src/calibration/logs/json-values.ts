// What a JSON value of a log may be: an event of CloudWatch Logs around a message, a batch of a subscription, a row of Logs Insights,
// a report of Lambda's own JSON log. Anything else is somebody's own log line and says nothing here.

import { readRow } from "./insights-row.ts";
import type { Listener, Origin } from "./listener.ts";
import { readMessage } from "./message.ts";
import { readPlatformEvent } from "./platform-event.ts";
import { functionOf } from "./stream-name.ts";

type Record_ = Readonly<Record<string, unknown>>;

/** Reads a text that is JSON; false where it is not. */
export function readJson(text: string, origin: Origin, listener: Listener): boolean {
  const value = parsed(text);
  if (value === undefined) return false;
  readValue(value, origin, listener);
  return true;
}

/** An element cut out of a document, whose `head` may name the group or stream of all of them. */
export function readElement(text: string, head: string, listener: Listener): void {
  const value = parsed(text);
  if (value === undefined) listener.problem("an element of the JSON document is not JSON", text);
  else readEvent(value, namedIn(head), listener);
}

function readValue(value: unknown, origin: Origin, listener: Listener): void {
  if (Array.isArray(value)) readEvents(value, origin, listener);
  else if (typeof value === "object" && value !== null) readObject(value as Record_, origin, listener);
}

function readObject(value: Record_, origin: Origin, listener: Listener): void {
  const { type, message } = value;
  const from = functionOf(value) ?? origin;
  if (typeof type === "string" && type.startsWith("platform.")) readPlatformEvent(value, from, listener);
  else if ("@message" in value || "@duration" in value) readRow(value, listener);
  else if (isEvent(value)) readContent(message, from, listener);
  else
    for (const key of ["logEvents", "events", "results"])
      if (Array.isArray(value[key])) readEvents(value[key], from, listener);
}

/** Elements of a list are events, whatever they lack, rows, or messages. */
function readEvents(values: readonly unknown[], origin: Origin, listener: Listener): void {
  const row = asRow(values);
  if (row !== undefined) readRow(row, listener);
  else for (const value of values) readEvent(value, origin, listener);
}

function readEvent(value: unknown, origin: Origin, listener: Listener): void {
  const { message } = (value ?? {}) as Record_;
  if (typeof value === "string") readMessage(value, origin, listener);
  else if (typeof message === "string") readMessage(message, functionOf(value as Record_) ?? origin, listener);
  else readValue(value, origin, listener);
}

function readContent(message: unknown, from: Origin, listener: Listener): void {
  if (typeof message === "string") readMessage(message, from, listener);
  else readValue(message, from, listener);
}

/** A line of its own: not a user's own log line, which may well have a key of that name. */
function isEvent(value: Record_): boolean {
  return "message" in value && ["ingestionTime", "eventId", "logStreamName"].some((key) => key in value);
}

/** `"logGroup": "/aws/lambda/Resize", "logStream": "..."` in the beginning of a document. */
function namedIn(head: string): Origin {
  const pairs = [...head.matchAll(/"(logGroup|logGroupName|logStream|logStreamName)"\s*:\s*"([^"]*)"/g)];
  return functionOf(Object.fromEntries(pairs.map(([, key, value]) => [key!, value])));
}

/** `[{ field: "@message", value: "..." }, ...]`, as get-query-results prints rows. */
function asRow(values: readonly unknown[]): Record_ | undefined {
  const cells = values.filter((one) => typeof one === "object" && one !== null && "field" in one) as Record_[];
  if (cells.length === 0 || cells.length < values.length) return undefined;
  return Object.fromEntries(cells.map(({ field, value }) => [String(field), value]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
