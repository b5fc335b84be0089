// The licences of the libraries that are bundled, as those licences ask: one text a library.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** `modules` are paths of source files; those under node_modules tell which libraries were bundled. */
export function licencesOf(modules: readonly string[]): string {
  const folders = new Set(modules.flatMap((id) => folderOf(id) ?? []));
  return [...folders]
    .sort()
    .map(licenceOf)
    .join(`\n${"-".repeat(80)}\n\n`);
}

const folderOf = (id: string): string | undefined => /^.*node_modules\/(?:@[^/]+\/)?[^/@\0]+(?=\/)/.exec(id)?.[0];

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const text =
    textIn(folder, /^licen[cs]e/i) ?? /^#*\s*licen[cs]e[\s\S]*/im.exec(textIn(folder, /^readme/i) ?? "")?.[0];
  if (text === undefined) throw new Error(`${name} has no licence text to keep`);
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

function textIn(folder: string, name: RegExp): string | undefined {
  const file = readdirSync(folder).find((one) => name.test(one));
  return file && readFileSync(join(folder, file), "utf8");
}
