// Every strategy there is, in the order in which they are listed and run by default.

import { dynamodbStreams } from "./dynamodb-streams.ts";
import { lastBranch } from "./last-branch.ts";
import { polling } from "./polling.ts";
import { s3Events } from "./s3-events.ts";
import { stepFunctions, stepFunctionsExpress } from "./step-functions.ts";
import type { AnyStrategy } from "./strategy.ts";

export const STRATEGIES: readonly AnyStrategy[] = [
  lastBranch,
  polling,
  stepFunctions,
  stepFunctionsExpress,
  s3Events,
  dynamodbStreams,
];
