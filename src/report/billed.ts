// The invoice of a stretch of a run, whose prices the plan has asked for.

import { type Invoice, invoice } from "../billing/invoice.ts";
import { Fault } from "../errors.ts";
import type { Plan } from "../experiment/plan.ts";
import type { Counted } from "../experiment/tally.ts";

export function billed(
  { usage, invocations }: Pick<Counted, "usage" | "invocations">,
  { book, scenario }: Plan,
): Invoice {
  const { region, volume, freeTier } = scenario;
  const result = invoice({ usage, invocations, book, region, volume, freeTier });
  if ("invoice" in result) return result.invoice;
  throw new Fault("a meter was used whose price nobody asked for", { ...result.missing[0] });
}
