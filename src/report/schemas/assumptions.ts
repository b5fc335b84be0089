// What a result hangs on, as a schema.

import * as v from "valibot";
import type { Assumption, Assumptions } from "../report.ts";
import { exactly } from "./same-shape.ts";
import { atLeastOne, atLeastZero, decimalFromZero, ends, finite, told } from "./values.ts";

const moved = <S extends v.GenericSchema>(value: S) => v.object({ low: value, now: value, high: value });

const best = moved(v.nullable(v.string()));

const names = v.array(v.string());

export const assumptionSchema = exactly<Assumption>()(
  v.object({
    key: told(v.string(), "As under platform: in a scenario, such as s3.event"),
    name: v.string(),
    source: v.string(),
    date: v.string(),
    confidence: told(v.picklist(["H", "M", "L"]), "High, medium or low"),
    band: told(ends(atLeastZero), "Shares of its value that the confidence allows"),
    strategies: told(
      v.array(
        v.object({
          name: v.string(),
          latencyMs: told(v.nullable(moved(finite)), "Mean latency, milliseconds; null where there is no result"),
          costPerMillion: told(moved(decimalFromZero), "US dollars per million invocations, decimal strings"),
        }),
      ),
      "What the report says, and what it would at each end of the band",
    ),
    fastest: told(best, "The strategy that would be fastest"),
    cheapest: told(best, "The strategy that would be cheapest"),
    lost: told(
      v.object({ low: names, high: names }),
      "Strategies that complete in the report, and time out or fail in more than 1 % of invocations at an end of the band",
    ),
  }),
);

export const assumptionsSchema = exactly<Assumptions>()(
  told(
    v.object({
      invocations: told(atLeastOne, "How many each latency was moved in"),
      none: v.exactOptional(told(v.string(), "Why there is nothing that the result hangs on")),
      hangsOn: told(v.array(assumptionSchema), "What matters most first"),
      initBilled: v.exactOptional(
        told(
          v.object({
            now: v.boolean(),
            strategies: v.array(v.object({ name: v.string(), now: decimalFromZero, otherwise: decimalFromZero })),
          }),
          "What it costs, US dollars per million invocations, whether or not the init of cold environments is billed",
        ),
      ),
    }),
    "What the result hangs on most: the latencies whose confidence bands move it furthest, one at a time",
  ),
);
