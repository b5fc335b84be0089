// What a service throws at a caller who asks for something it does not do: a limit passed, a condition of its own. Not an
// Error of ours: the function that does not catch it fails, as it would on AWS.

export class Refusal {
  /** "payload of 300.0 KB is over the limit of 256 KB for a Step Functions state". */
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}
