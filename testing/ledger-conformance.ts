import type { DynamoDB } from '@aws-sdk/client-dynamodb';

import { LEDGER_INDEX } from '../lib/facts/ledger-index';
import { auditLedger, type LedgerFindings, type LedgerReading } from './ledger-audit';
import { LedgerIndex } from './ledger-index';
import { chainHash, recordOfItem, type LedgerEntry } from './ledger-item';
import { beginLedger } from './ledger-table';
import { letCrash, seededRandom, WriterCrash } from './writer-crash';

/** What the suite asks of a writer. */
export interface LedgerAppender {
  /** Comes back when the entry is in the ledger for good. */
  append(entry: LedgerEntry): Promise<unknown>;
}

export interface LedgerConformanceProps {
  /** A new client of the DynamoDB that is tested against; each life of a writer has its own. */
  readonly createClient: () => DynamoDB;
  /**
   * Your writer. It dies by its client; one that has none, since it runs elsewhere, throws `WriterCrash`
   * when it was killed.
   */
  readonly createWriter: (client: DynamoDB) => LedgerAppender;
  /** The index table. */
  readonly tableName: string;
  /** A ledger that has never been; the suite begins it. */
  readonly ledgerId: string;
  /** Writers at the same time. @default 16 */
  readonly writers?: number;
  /** Entries that each of them appends. @default 10 */
  readonly appends?: number;
  /** Chance that a writer dies after a write, 0 to 1. @default 0.05 */
  readonly crashRate?: number;
  /** Draws the deaths; how the writers meet is up to the machine. @default 1 */
  readonly seed?: number;
  /** How an item of your writer is read. @default - as `LedgerWriter` writes it */
  readonly recordOf?: LedgerReading['recordOf'];
  /** How your writer chains. @default - SHA-256 of the hash before and the payload */
  readonly hashOf?: LedgerReading['hashOf'];
  /** What the first entry is chained to. @default - 64 zeros */
  readonly genesisHash?: string;
}

export interface LedgerReport extends LedgerFindings {
  /** Entries whose writer said that they are in. */
  readonly acknowledged: number;
  /** How often a writer died. */
  readonly crashes: number;
  /** Whether nothing is lost, doubled or broken. */
  readonly isSound: boolean;
}

/** An entry whose writers die as often is never in. */
const MOST_LIVES = 1000;

/**
 * Lets many writers append to one ledger at once and die on the way, and then reads what is there. A
 * writer that died is followed by a new one, which tries the same entry again.
 */
export async function ledgerConformance(props: LedgerConformanceProps): Promise<LedgerReport> {
  const { createClient, tableName, ledgerId, genesisHash = LEDGER_INDEX.genesisHash } = props;
  const client = createClient();
  try {
    await beginLedger(client, tableName, ledgerId, genesisHash);
    const index = new LedgerIndex({ client, tableName, ledgerId });
    const payloads = new Map<string, string>();
    const acknowledged = new Set<string>();
    const runs = Array.from({ length: props.writers ?? 16 }, async (_, writer) => {
      const lives = new Lives(props, writer);
      for (const entry of entriesOf(writer, props.appends ?? 10)) {
        payloads.set(entry.id, entry.payload);
        await lives.append(entry, (await index.getHead()).sequence);
        acknowledged.add(entry.id);
      }
      return lives.end();
    });
    const crashes = (await Promise.all(runs)).reduce((sum, each) => sum + each, 0);
    const findings = await auditLedger(
      index,
      { payloads, acknowledged, genesisHash },
      { recordOf: props.recordOf ?? recordOfItem, hashOf: props.hashOf ?? chainHash },
    );
    return { acknowledged: acknowledged.size, crashes, ...findings, isSound: isSound(findings) };
  } finally {
    client.destroy();
  }
}

function entriesOf(writer: number, appends: number): LedgerEntry[] {
  return Array.from({ length: appends }, (_, number) => {
    const id = `writer-${writer}-entry-${number}`;
    return { id, payload: `{"ruling":"${id}"}`, s3Key: `rulings/${id}.json` };
  });
}

function isSound({ lost, doubled, gaps, chainBreaks }: LedgerFindings): boolean {
  return lost + doubled + gaps + chainBreaks === 0;
}

/** One writer and those that come after it. */
class Lives {
  private readonly random: () => number;
  private client: DynamoDB | undefined;
  private writer: LedgerAppender | undefined;
  private crashes = 0;

  constructor(
    private readonly props: LedgerConformanceProps,
    place: number,
  ) {
    this.random = seededRandom((props.seed ?? 1) * 1009 + place);
  }

  async append(entry: LedgerEntry, position: number): Promise<void> {
    for (let life = 1; life <= MOST_LIVES; life++) {
      try {
        await this.living().append(life === 1 ? entry : { ...entry, triedAfter: position });
        return;
      } catch (error) {
        if (!(error instanceof WriterCrash)) throw error;
        this.end();
        this.crashes++;
      }
    }
    throw new Error(`${entry.id} is not in the ledger after ${MOST_LIVES} deaths of its writer.`);
  }

  /** Lets the writer go, and tells how often one died. */
  end(): number {
    this.client?.destroy();
    this.client = undefined;
    this.writer = undefined;
    return this.crashes;
  }

  private living(): LedgerAppender {
    if (this.writer !== undefined) return this.writer;
    const { createClient, createWriter, crashRate = 0.05 } = this.props;
    this.client = createClient();
    letCrash(this.client, () => this.random() < crashRate);
    this.writer = createWriter(this.client);
    return this.writer;
  }
}
