// `run --explain`: one invocation of every scenario, told step by step.

import type { Explanation } from "../../report/explanation.ts";
import { renderExplanation } from "../../report/formats/explanation.ts";
import type { Format, Look } from "../../report/formats/format.ts";
import type { Context } from "../context.ts";
import type { Loaded } from "../load.ts";
import { noSuchInvocation, notExplainable } from "../messages.ts";
import { run } from "../stepping.ts";

export interface Explaining {
  /** As typed; counts from 0. */
  readonly asked: string;
  readonly format: Pick<Format, "name">;
  readonly look: Look;
}

/** Throws a UserError where a scenario has no such invocation. */
export async function explained(
  loaded: readonly Loaded[],
  { asked, format, look }: Explaining,
  context: Context,
): Promise<string> {
  if (format.name !== "text" && format.name !== "json") throw notExplainable(format.name);
  const invocation = /^\d+$/.test(asked) ? Number(asked) : Number.NaN;
  for (const { scenario } of loaded) {
    if (!(invocation < scenario.invocations)) throw noSuchInvocation(asked, scenario.invocations);
  }
  const explanations: Explanation[] = [];
  for (const { prepared } of loaded) {
    explanations.push(await run(prepared.explain(invocation), context, () => undefined));
  }
  if (format.name === "text") return explanations.map((each) => renderExplanation(each, look)).join("\n\n");
  return `${JSON.stringify(explanations.length === 1 ? explanations[0] : explanations, null, 2)}\n`;
}
