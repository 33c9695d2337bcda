import type { CloudWatchSource } from '../../../alerts/alert';
import { onCloudWatch } from '../../alerts/measured';
import type { CreatedLedger } from '../../resolved-system';
import { MINUTE, type FailureMode, type Watch } from '../mode';

/** What writers of a ledger ask of its index. */
const OPERATIONS = ['PutItem', 'UpdateItem', 'GetItem', 'Query', 'TransactWriteItems'] as const;

/** How the index of a ledger on DynamoDB fails. */
export function modesOfLedger({ table }: CreatedLedger): readonly FailureMode[] {
  const source = onCloudWatch({ TableName: table });
  const counted = (
    suffix: string,
    metric: 'tableWritesThrottled' | 'tableReadsThrottled' | 'tableSystemErrors',
    words: string,
    of = source,
  ): Watch => ({
    suffix,
    level: 'notify',
    source: of,
    condition: { kind: 'metric', metric, statistic: 'Sum', is: 'above', limit: 0, words },
    windowSeconds: 5 * MINUTE,
    forSeconds: 10 * MINUTE,
  });
  const [first, ...rest] = OPERATIONS.map((Operation) => ({ TableName: table, Operation }));
  const operations: CloudWatchSource = {
    evaluator: 'cloudwatch',
    dimensions: first ?? {},
    others: rest,
  };
  return [
    {
      fails: 'Writes are throttled: records wait, or are lost by a writer that gives up.',
      by: counted('WritesThrottled', 'tableWritesThrottled', 'throttled writes'),
    },
    {
      fails: 'Reads are throttled.',
      by: counted('ReadsThrottled', 'tableReadsThrottled', 'throttled reads'),
    },
    {
      fails: 'DynamoDB fails.',
      by: counted('SystemErrors', 'tableSystemErrors', 'errors of DynamoDB itself', operations),
    },
    {
      fails: 'Two writers take the same place in the chain.',
      by: 'The condition of the write refuses the second one, which tries again: that is the protocol, not a fault.',
    },
    {
      fails: 'A record cannot be written to the bucket.',
      by: 'A writer that cannot store a record gets an error, and the alerts of its service tell.',
    },
  ];
}

/** How a bucket fails. */
export function modesOfBucket(): readonly FailureMode[] {
  return [
    {
      fails: 'Requests to the bucket fail.',
      by: 'S3 counts failed requests only where request metrics are paid for; whoever asked gets the error.',
    },
  ];
}
