// What a Task's Resource and FunctionName name: a Lambda function, or another service.

import type { Tree } from "../../scenario/tree.ts";
import { fieldOf, wordIn, wordOf } from "../node.ts";

export type Target =
  /** `resource` is absent where only a run knows which function it is. */
  | { readonly kind: "function"; readonly resource?: string; readonly waitsForToken: boolean }
  | { readonly kind: "service"; readonly service: string };

const OPTIMIZED = /^arn:[^:]*:states:::(?:aws-sdk:)?([a-z0-9-]+):([A-Za-z]+)(?:\.v\d+)?(?:[.:](\w+(?::\d+)?))?$/;
const SUBSTITUTED = /^\$\{\s*([A-Za-z0-9_]+)(?:\.Arn)?\s*\}(?::[A-Za-z0-9_$-]+)?$/;
const NAMED = /:function:(?:\$\{\s*([A-Za-z0-9_]+)(?:\.Arn)?\s*\}|([A-Za-z0-9_-]+))(?::[A-Za-z0-9_$-]+)?$/;
const PLAIN = /^[A-Za-z0-9_-]+(:[A-Za-z0-9_$-]+)?$/;

/** Undefined where the Task has no Resource that can be read. */
export function targetOf(task: Tree): Target | undefined {
  const resource = wordIn(task, "Resource")?.trim();
  if (resource === undefined || resource === "") return undefined;
  const [, service, action, pattern] = OPTIMIZED.exec(resource) ?? [];
  if (service === undefined) return directly(resource);
  if (service !== "lambda" || action !== "invoke") return { kind: "service", service: `${service}:${action}` };
  const invoked = nameOf(wordOf(functionName(task)));
  return {
    kind: "function",
    ...(invoked !== undefined && { resource: invoked }),
    waitsForToken: pattern === "waitForTaskToken",
  };
}

function directly(resource: string): Target {
  const name = nameOf(resource);
  if (name !== undefined) return { kind: "function", resource: name, waitsForToken: false };
  if (/:activity:/.test(resource)) return { kind: "service", service: "an activity" };
  // A name that is put together when it is deployed.
  if (resource.includes("${") && !/^arn:[^:]*:states:/.test(resource))
    return { kind: "function", waitsForToken: false };
  const [, , service = resource] = resource.split(":");
  return { kind: "service", service };
}

/** Whatever may call a function: an ARN with or without an alias, a name, a placeholder; of these all, not a part. */
function nameOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  const [, substituted] = SUBSTITUTED.exec(trimmed) ?? [];
  if (substituted !== undefined) return substituted;
  const [, placeholder, named] = NAMED.exec(trimmed) ?? [];
  if (placeholder !== undefined || named !== undefined) return placeholder ?? named;
  return PLAIN.test(trimmed) ? trimmed.split(":")[0] : undefined;
}

/** In Parameters (JSONPath) or Arguments (JSONata); a path into the input is known only when it runs. */
function functionName(task: Tree): Tree | undefined {
  return fieldOf(fieldOf(task, "Arguments"), "FunctionName") ?? fieldOf(fieldOf(task, "Parameters"), "FunctionName");
}
