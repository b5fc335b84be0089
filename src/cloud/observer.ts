// Somebody who watches handlers end: calibration and tests, which want what a log of Lambda would have said of each.

/** A handler that has ended. Times in microseconds since the client's request. */
export interface HandlerRecord {
  /** "A", "map[3]", "dynamodb-streams/checker". */
  readonly name: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** 0 in an environment that was there already. */
  readonly initUs: number;
  readonly billedMs: number;
  readonly memoryMb: number;
  /** User code and sleep; the rest of the handler's time is service calls. */
  readonly workUs: number;
  readonly waitUs: number;
  /** False for a checker, and for an attempt that found that others go on. */
  readonly ranUserCode: boolean;
  /** Why it failed, if it did. */
  readonly failure: string | undefined;
}

export type Observer = (record: HandlerRecord) => void;
