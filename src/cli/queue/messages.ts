// Every sentence about queues: what is wrong with one, and what is said while one works.

import { type Issue, UserError } from "../../errors.ts";
import { printable } from "../../report/formats/layout.ts";
import { grouped } from "../../units/number.ts";
import { redacted } from "../redacted.ts";
import { version } from "../version.ts";

const ADDRESS = "redis://[user:password@]host[:6379][/database], or rediss:// for TLS";

export const notAnAddress = (written: string, why: string): UserError =>
  problem(`${written === "" ? '""' : redacted(written)} is no queue: ${why}`, { expected: ADDRESS });

export const noAddress = (variable: string): UserError =>
  problem(`no queue is named, and ${variable} is not set`, { expected: `${ADDRESS}; here or in ${variable}` });

export const noPackages = (missing: string): UserError =>
  problem(`a queue needs two packages that do not come with unum-sim, and ${missing} is not installed`, {
    expected: "npm install bullmq ioredis, beside unum-sim (with -g where unum-sim is)",
  });

export const unreachable = (shown: string, why: string, expected?: string): UserError =>
  problem(`cannot use ${shown}: ${why}`, expected === undefined ? {} : { expected });

export const noThreads = (): UserError => problem("a worker needs threads, and there are none to be had here");

/** `others`: versions of the workers that are there. */
export function noWorker(shown: string, others: readonly string[]): string {
  const but = others.length === 0 ? "" : ` (there are some of ${others.join(", ")}, which may give other figures)`;
  return `No worker of unum-sim ${version} is connected to ${shown}${but}: start one with unum-sim worker ${shown}\n`;
}

export const lost = (shown: string): string => `Lost the connection to ${shown}: trying again.\n`;

export const foundAgain = (shown: string): string => `Connected to ${shown} again.\n`;

export const evicts = (shown: string, policy: string): string =>
  `${shown} throws keys away when its memory is full (maxmemory-policy ${policy}): shares may be lost, and done again.\n`;

export const workerReady = (shown: string, threads: number): string =>
  `unum-sim ${version} takes shares from ${shown}, ${threads} at a time.\n`;

export const helping = (file: string, invocations: number): string =>
  `Helping to simulate ${file === "-" ? "standard input" : printable(file)}: ${grouped(invocations)} invocations.\n`;

export const finishing = (shares: number): string =>
  shares === 0
    ? ""
    : `Ending after ${shares === 1 ? "this share" : `these ${shares} shares`}; once more ends at once.\n`;

function problem(message: string, hints: Pick<Issue, "expected"> = {}): UserError {
  return new UserError([{ path: [], message, ...hints }]);
}
