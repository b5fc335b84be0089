// Everything in the cloud that takes time, by the name it has under `platform:`. An operation's luck is drawn from a
// stream of this name, its latency from the platform's entry of this name.

export const OPERATIONS = [
  "entry",
  "lambda.invoke",
  "lambda.queue",
  "lambda.placement",
  "lambda.firstCall",
  "dynamodb.get",
  "dynamodb.batchGet",
  "dynamodb.put",
  "dynamodb.update",
  "dynamodb.stream",
  "s3.put",
  "s3.get",
  "s3.list",
  "s3.event",
  "stepFunctions.start",
  "stepFunctions.next",
  "stepFunctions.join",
  "stepFunctions.fanOut",
] as const;

export type Operation = (typeof OPERATIONS)[number];

/** Its number, for tables on the hot path. */
export function operation(name: Operation): number {
  return OPERATIONS.indexOf(name);
}
