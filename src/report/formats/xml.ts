// XML 1.0 as text: elements, attributes, and what must be escaped in them. Knows no vocabulary.

import { legible } from "./legible.ts";

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of others, each on a line of its own; attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  if (children.length === 0) return `<${name}${attributesOf(attributes)}/>`;
  return [`<${name}${attributesOf(attributes)}>`, ...children, `</${name}>`].join("\n");
}

/** An element of text alone, which gets no line break that it does not have. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return `<${name}${attributesOf(attributes)}>${escaped(text)}</${name}>`;
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${quoted(String(value))}"`)
    .join("");
}

/** ">" as well, since "]]>" must not stand in text. */
const escaped = (text: string): string =>
  legible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A parser makes spaces of the line breaks in an attribute, unless they are written as references. */
const quoted = (value: string): string => escaped(value).replaceAll('"', "&quot;").replaceAll("\n", "&#10;");
