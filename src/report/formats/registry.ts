// The formats a report can be printed in. A new one is a file beside this one and a line here.

import { csv } from "./csv.ts";
import type { Format } from "./format.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { text } from "./text.ts";

export const formats: readonly Format[] = [text, json, csv, markdown];
