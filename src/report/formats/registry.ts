// The formats a report can be printed in. A new one is a file beside this one and a line here.

import { csv } from "./csv.ts";
import type { Format } from "./format.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { openmetrics } from "./openmetrics.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";

export const formats: readonly Format[] = [text, json, csv, markdown, junit, github, gitlab, sarif, openmetrics];
