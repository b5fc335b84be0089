// The function's name, from the names that CloudWatch gives groups and streams.

const GROUP = /\/aws\/lambda\/([^/\s:]+)/;
/** `2026/03/08/Resize[$LATEST]0f3a...`: streams of a group shared by several functions say whose they are. */
const STREAM = /^\d{4}\/\d\d\/\d\d\/([^[\s]+)\[/;

/** Looks at whatever key may say it. */
export function functionOf(keys: Readonly<Record<string, unknown>>): string | undefined {
  for (const key of ["logGroup", "logGroupName", "@log", "logGroupIdentifier"]) {
    const [, name] = GROUP.exec(textOf(keys[key])) ?? [];
    if (name !== undefined) return name;
  }
  for (const key of ["logStreamName", "logStream", "@logStream"]) {
    const [, name] = STREAM.exec(textOf(keys[key])) ?? [];
    if (name !== undefined) return name;
  }
  return undefined;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
