// What each operation is called in a sentence, and what its latency is the time of.

import type { Operation } from "./operations.ts";

export interface OperationName {
  /** To begin a sentence with: "S3's event delay". */
  readonly name: string;
  /** "From a PutObject until the notified function is invoked". */
  readonly what: string;
}

export const OPERATION_NAMES: Readonly<Record<Operation, OperationName>> = {
  entry: {
    name: "The client's way to AWS",
    what: "From the client's request until the first functions are asked for",
  },
  "lambda.invoke": { name: "Lambda's Invoke call", what: "An asynchronous Invoke call, billed to the caller" },
  "lambda.queue": {
    name: "Lambda's event queue",
    what: "From the end of an Invoke call until the request reaches an environment",
  },
  "lambda.placement": {
    name: "The placement of cold environments",
    what: "Before the init of a cold environment, not billed",
  },
  "lambda.firstCall": {
    name: "The first SDK call in a cold environment",
    what: "What the first SDK call in a cold environment takes longer",
  },
  "dynamodb.get": { name: "DynamoDB's GetItem", what: "GetItem, strongly consistent" },
  "dynamodb.batchGet": { name: "DynamoDB's BatchGetItem", what: "BatchGetItem, strongly consistent, up to 100 keys" },
  "dynamodb.put": { name: "DynamoDB's PutItem", what: "PutItem, with a condition or without" },
  "dynamodb.update": { name: "DynamoDB's UpdateItem", what: "UpdateItem" },
  "dynamodb.stream": {
    name: "The delay of DynamoDB Streams",
    what: "From a write until the stream's consumer is invoked",
  },
  "s3.put": { name: "S3's PutObject", what: "PutObject, with a condition or without" },
  "s3.get": { name: "S3's GetObject", what: "GetObject" },
  "s3.list": { name: "S3's ListObjectsV2", what: "ListObjectsV2, a page" },
  "s3.event": { name: "S3's event delay", what: "From a PutObject until the notified function is invoked" },
  "stepFunctions.start": {
    name: "The start of a Step Functions execution",
    what: "From StartExecution until the first state",
  },
  "stepFunctions.next": {
    name: "Step Functions' step from state to state",
    what: "From the end of a state until the next one starts",
  },
  "stepFunctions.join": {
    name: "Step Functions' step after a Parallel or Map",
    what: "From the end of the last branch until the next state starts",
  },
  "stepFunctions.fanOut": {
    name: "Step Functions' start of branches",
    what: "How much later a branch starts than its Parallel or Map",
  },
};

/** The start of an Express execution has a law of its own. */
export const EXPRESS_START_NAME: OperationName = {
  name: "The start of a Step Functions Express execution",
  what: "From StartExecution until the first state, Express",
};
