// What is wrong with a directory of Unum's configurations as a whole, and with what was asked of it.

import type { Issue } from "../../errors.ts";
import { nearest } from "../../scenario/near.ts";
import { listOf } from "../../units/quantity.ts";
import { issueOf } from "../node.ts";
import type { Choices } from "../outcome.ts";
import type { Config, Edge } from "./config.ts";
import { functionsOf, nameIn } from "./values.ts";

export function issuesOf(configs: readonly Config[], choices: Choices): Issue[] {
  return [...nameIssues(configs), ...edgeIssues(configs), ...optionIssues(configs, choices)];
}

function nameIssues(configs: readonly Config[]): Issue[] {
  const seen = new Map<string, Config>();
  return configs.flatMap((config) => {
    const first = seen.get(config.name);
    seen.set(config.name, config);
    if (first === undefined) return [];
    return [
      {
        path: [],
        message: `${config.name} is there twice: in ${first.place.file} too`,
        expected: "every Name once",
        place: config.place,
      },
    ];
  });
}

function edgeIssues(configs: readonly Config[]): Issue[] {
  const names = configs.map(({ name }) => name);
  return configs.flatMap(({ next }) =>
    next.flatMap((edge) => {
      const unknown = names.includes(edge.to) ? [] : [unknownName(edge, edge.to, names)];
      const nobody = edge.values.filter((value) => functionsOf(value, names).length === 0);
      return [...unknown, ...nobody.map((value) => unknownName(edge, nameIn(value), names))];
    }),
  );
}

function unknownName({ tree }: Edge, name: string, names: readonly string[]): Issue {
  const didYouMean = nearest(name, names);
  return issueOf(tree, `there is no function ${name}`, {
    expected: listOf(names),
    ...(didYouMean !== undefined && { didYouMean }),
  });
}

function optionIssues(configs: readonly Config[], { choose, items }: Choices): Issue[] {
  const branching = configs.filter(({ next }) => next.length > 0).map(({ name }) => name);
  const mapped = [
    ...new Set(configs.flatMap(({ next }) => next.flatMap(({ kind, to }) => (kind === "map" ? [to] : [])))),
  ];
  return [
    ...[...choose].flatMap(([name, to]) => {
      const config = configs.find((one) => one.name === name);
      if (config === undefined) return [unknownOption("choose", name, branching)];
      const ways = config.next.map((edge) => edge.to);
      return ways.includes(to)
        ? []
        : [{ ...unknownOption("choose", to, ways), message: `--choose: ${name} does not lead to ${to}` }];
    }),
    ...[...items.keys()].flatMap((name) => (mapped.includes(name) ? [] : [unknownOption("items", name, mapped)])),
  ];
}

function unknownOption(option: string, name: string, known: readonly string[]): Issue {
  const didYouMean = nearest(name, known);
  const expected = known.length === 0 ? `no --${option}: nothing here takes one` : listOf(known);
  return {
    path: [],
    message: `--${option}: ${name} is none of these`,
    expected,
    ...(didYouMean !== undefined && { didYouMean }),
  };
}
