// What one line of a log says of one run of a Lambda function, whatever the log's format was. Readers make observations,
// samples collect them; nothing here knows how a log is spelled or what becomes of the numbers.

/** One finished run. Times in microseconds, absent where the line does not say. */
export interface Observation {
  /** Name of the function, as far as the line or its stream says; the reader's caller knows better names. */
  readonly fn: string | undefined;
  /** Duration of the handler, without init. */
  readonly handlerUs: number;
  readonly billedMs: number | undefined;
  /** Init Duration: present exactly where the environment was cold. */
  readonly initUs: number | undefined;
  /** Restore Duration of a SnapStart environment, which is cold too. Billed Duration contains Billed Restore Duration. */
  readonly restoreUs: number | undefined;
  readonly billedRestoreMs: number | undefined;
  readonly memoryMb: number | undefined;
  readonly maxMemoryMb: number | undefined;
  readonly outcome: "success" | "timeout" | "error";
  /** Error Type, where there is one. */
  readonly errorType: string | undefined;
  /** Source line, from 1, for messages. */
  readonly line: number;
}
