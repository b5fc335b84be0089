// The JSON Schema of a random quantity, from the same table that reads it. Knows nothing of valibot.

import { type KeyKind, SPELLINGS, type Spelling } from "./distribution-table.ts";

type JsonSchema = Readonly<Record<string, unknown>>;

/** `scalar` is the schema of the quantity itself: a duration or a size. */
export function distributionJsonSchema(scalar: JsonSchema): JsonSchema {
  const { examples: _, ...plain } = scalar;
  const shapes = [...SPELLINGS].map(([name, spelling]) => shapeSchema(name, spelling, plain));
  return { anyOf: [scalar, ...shapes] };
}

function shapeSchema(name: string, { keys, sets }: Spelling, scalar: JsonSchema): JsonSchema {
  const kinds: Readonly<Record<string, KeyKind>> = { ...keys, min: "quantity", max: "quantity" };
  const properties = Object.fromEntries(Object.entries(kinds).map(([key, kind]) => [key, kindSchema(kind, scalar)]));
  return {
    type: "object",
    properties: { dist: { const: name }, ...properties },
    required: ["dist"],
    anyOf: sets.map((required) => ({ required })),
    additionalProperties: false,
  };
}

function kindSchema(kind: KeyKind, scalar: JsonSchema): JsonSchema {
  switch (kind) {
    case "quantity":
      return scalar;
    case "number":
      return { type: "number", minimum: 0 };
    case "list":
      return { type: "array", items: scalar, minItems: 1 };
    case "mixture":
      return { type: "array", items: COMPONENT, minItems: 1 };
    default:
      return { type: "string" };
  }
}

const COMPONENT: JsonSchema = {
  type: "object",
  properties: { weight: { type: ["number", "string"] }, dist: { enum: [...SPELLINGS.keys()] } },
  required: ["weight", "dist"],
};
