// Everything outside the program, as the command line sees it: streams, files, environment, clock, signals. Only the
// shape; node-io.ts is the real one, tests bring their own.

export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly files: Files;
  /** Runtime and platform, for a fault report: "node v20.19.0, linux x64". */
  readonly machine: string;
  /** Where the user is: what relative paths count from. */
  readonly directory: string;
  /** How many threads can run at a time. */
  readonly cores: number;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Lets signals and timers in. */
  yieldToEventLoop(): Promise<void>;
  /** `act` runs when the user presses Ctrl-C; when it is done the process ends with 130. The second time it ends at once. */
  onInterrupt(act: () => Promise<void>): void;
  /** `act` runs when somebody asks the process to end (SIGTERM); without it that ends it. The second time does so anyway. */
  onTerminate(act: () => void): void;
}

export interface Output {
  readonly isTty: boolean;
  /** Undefined where it is no terminal. */
  readonly columns: number | undefined;
  /** Settles when the text is out. A reader that has gone away (`| head`) is no error. */
  write(text: string): Promise<void>;
}

/** Paths as the user typed them. Failures are Node's: an Error with a `code` such as ENOENT. */
export interface Files {
  status(path: string): Promise<FileStatus>;
  /** At most `limit` bytes and one more, which says that there are too many. "-" is standard input. */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** All of a file, or of standard input, in pieces of bounded size, unzipped where its first bytes say that it is zipped. */
  stream(path: string): AsyncIterable<Piece>;
  /** Names of what is in a directory, in no order. */
  list(path: string): Promise<readonly string[]>;
  /** The file that `replace` would write, whatever links lead there, there yet or not. Never fails: of what nobody could write it is a guess. */
  realPath(path: string): Promise<string>;
  /** Fails where `replace` would surely fail: no such directory, no permission, a directory of that name. */
  checkReplaceable(path: string): Promise<void>;
  /** Behind what is there, or into a new file. */
  append(path: string, text: string): Promise<void>;
  /** All or nothing: no reader ever sees half a file. */
  replace(path: string, text: string): Promise<void>;
}

export interface Piece {
  readonly bytes: Uint8Array;
  /** How many bytes of the file it stands for: fewer than it holds where the file is zipped. */
  readonly taken: number;
}

export interface FileStatus {
  readonly kind: "file" | "directory" | "other";
  readonly bytes: number;
}
