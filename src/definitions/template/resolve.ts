// What an intrinsic function of a template stands for, as far as the template itself says: parameters by their defaults, mappings by their
// keys, conditions by what they compare. What only a deployment knows stays unknown.

import type { Tree } from "../../scenario/tree.ts";
import { fieldOf, isMap, itemsOf } from "../node.ts";

/** A parameter may name another one in a circle. */
const DEEPEST = 40;

export type Value = string | number | boolean;

export class Resolver {
  readonly #template: Tree;

  constructor(template: Tree) {
    this.#template = template;
  }

  /** Undefined where it cannot be known here. */
  value(tree: Tree | undefined, depth = 0): Value | undefined {
    if (tree === undefined || depth > DEEPEST) return undefined;
    if (tree.kind === "scalar") return tree.value ?? undefined;
    const [name, argument] = this.#call(tree);
    switch (name) {
      case "Ref":
        return this.#reference(this.value(argument, depth + 1), depth);
      case "Fn::Sub":
        return this.#substituted(argument, depth);
      case "Fn::If":
        return this.value(this.#branch(argument, depth), depth + 1);
      case "Fn::FindInMap":
        return this.value(this.#mapped(argument, depth), depth + 1);
      case "Fn::Select":
        return this.#selected(argument, depth);
      case "Fn::Join":
        return this.#joined(argument, depth);
      default:
        return undefined;
    }
  }

  /** The tree itself, or the branch of an `Fn::If` that stands for it. */
  chosen(tree: Tree | undefined): Tree | undefined {
    let taken = tree;
    for (let depth = 0; depth < DEEPEST; depth++) {
      const [name, argument] = this.#call(taken);
      if (name !== "Fn::If") return taken;
      taken = this.#branch(argument, depth);
    }
    return undefined;
  }

  number(tree: Tree | undefined): number | undefined {
    const value = this.value(tree);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : undefined;
  }

  word(tree: Tree | undefined): string | undefined {
    const value = this.value(tree);
    return value === undefined ? undefined : String(value);
  }

  #call(tree: Tree | undefined): [name: string, argument: Tree | undefined] {
    if (!isMap(tree) || tree.entries.size !== 1) return ["", undefined];
    const [[name, { tree: argument }] = ["", { tree: undefined }]] = tree.entries;
    return [name, argument];
  }

  #reference(name: Value | undefined, depth: number): Value | undefined {
    if (name === undefined) return undefined;
    const parameter = fieldOf(fieldOf(this.#template, "Parameters"), String(name));
    return this.value(fieldOf(parameter, "Default"), depth + 1);
  }

  /** `${Name}` by a map of its own or a parameter; all of it must be known. */
  #substituted(argument: Tree | undefined, depth: number): string | undefined {
    const [first, names] = argument?.kind === "list" ? argument.items : [argument];
    const text = this.value(first, depth + 1);
    if (text === undefined) return undefined;
    let isKnown = true;
    const known = String(text).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      const value = this.value(fieldOf(names, name.trim()), depth + 1) ?? this.#reference(name.trim(), depth + 1);
      if (value === undefined) isKnown = false;
      return String(value);
    });
    return isKnown ? known : undefined;
  }

  #branch(argument: Tree | undefined, depth: number): Tree | undefined {
    const [condition, yes, no] = itemsOf(argument);
    const name = this.value(condition, depth + 1);
    const holds =
      name === undefined
        ? undefined
        : this.#holds(fieldOf(fieldOf(this.#template, "Conditions"), String(name)), depth + 1);
    return holds === undefined ? undefined : holds ? yes : no;
  }

  #holds(condition: Tree | undefined, depth: number): boolean | undefined {
    if (condition === undefined || depth > DEEPEST) return undefined;
    const [name, argument] = this.#call(condition);
    const all = itemsOf(argument).map((one) => (name === "Fn::Equals" ? undefined : this.#holds(one, depth + 1)));
    switch (name) {
      case "Fn::Equals": {
        const [a, b] = itemsOf(argument).map((one) => this.value(one, depth + 1));
        return a === undefined || b === undefined ? undefined : String(a) === String(b);
      }
      case "Fn::Not":
        return all[0] === undefined ? undefined : !all[0];
      case "Fn::And":
        return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
      case "Fn::Or":
        return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
      case "Condition":
        return this.#holds(
          fieldOf(fieldOf(this.#template, "Conditions"), String(this.value(argument, depth + 1) ?? "")),
          depth + 1,
        );
      default:
        return undefined;
    }
  }

  #mapped(argument: Tree | undefined, depth: number): Tree | undefined {
    const [map, first, second] = itemsOf(argument).map((one) => this.value(one, depth + 1));
    if (map === undefined || first === undefined || second === undefined) return undefined;
    return fieldOf(fieldOf(fieldOf(fieldOf(this.#template, "Mappings"), String(map)), String(first)), String(second));
  }

  #selected(argument: Tree | undefined, depth: number): Value | undefined {
    const [index, list] = itemsOf(argument);
    const at = this.number(index);
    return at === undefined ? undefined : this.value(itemsOf(list)[at], depth + 1);
  }

  #joined(argument: Tree | undefined, depth: number): string | undefined {
    const [separator, list] = itemsOf(argument);
    const words = itemsOf(list).map((one) => this.value(one, depth + 1));
    const between = this.value(separator, depth + 1);
    if (between === undefined || words.length === 0 || words.includes(undefined)) return undefined;
    return words.join(String(between));
  }
}
