import type { CloudFormationEvent } from './cloudformation-event';

/** What the template tells the handler. */
export interface LedgerMetaProperties {
  readonly tableName: string;
  /** Where the table is, which need not be where the stack is. */
  readonly region: string;
  readonly ledgerId: string;
  /** What the first entry is chained to. */
  readonly genesisHash: string;
}

export type LedgerMetaEvent = CloudFormationEvent<LedgerMetaProperties>;
