// Three purposes, three glyphs of different weight: a bar and a bill can be read without colour.

import type { Paint } from "./format.ts";

export const PURPOSES = [
  { purpose: "work", glyph: "█", colour: "green" },
  { purpose: "wait", glyph: "▓", colour: "red" },
  { purpose: "coordination", glyph: "░", colour: "cyan" },
] as const;

export type Purpose = (typeof PURPOSES)[number]["purpose"];

/** "█ work   ▓ wait   ░ coordination". */
export const legend = (paint: Paint): string =>
  PURPOSES.map(({ purpose, glyph, colour }) => `${paint[colour](glyph)} ${purpose}`).join("   ");

export const glyphOf = (purpose: Purpose): string => PURPOSES.find((one) => one.purpose === purpose)!.glyph;
