// What can go wrong, in three kinds: an Issue is a problem in the user's input, a UserError carries issues to the command
// line, a Fault is a bug of ours. Nothing here knows how they are printed.

/** Where in a named source an issue was found. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The line of the source itself, without its line break. */
  readonly text: string;
  /** How many columns the culprit spans, at least 1. */
  readonly width: number;
}

/** A problem in the user's input: what is wrong, where, and what was expected. */
export interface Issue {
  /** The path within the document: ["functions", "A", "duration"]. Empty for the document as a whole. */
  readonly path: readonly (string | number)[];
  /** One sentence without a full stop: `300 is a bare number`. */
  readonly message: string;
  /** What would have been right: `a duration such as 300ms`. */
  readonly expected?: string;
  /** A known word near the unknown one. */
  readonly didYouMean?: string;
  readonly place?: Place;
}

/** The user's input cannot be used; exit code 2. Carries every issue found, not only the first. */
export class UserError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    // Nothing would be said, and whoever collects issues would go on as if all were well.
    if (issues.length === 0) throw new Fault("something is wrong with what was given, and nothing says what");
    super(issues.map((issue) => issue.message).join("; "));
    this.name = "UserError";
    this.issues = issues;
  }
}

/** A bug of ours; exit code 3. `context` says what to report: seed, invocation, strategy, time. */
export class Fault extends Error {
  readonly context: Readonly<Record<string, string | number>>;

  constructor(message: string, context: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "Fault";
    this.context = context;
  }
}
