import { LEDGER_INDEX } from '../../facts/ledger-index';
import type { ResolvedLedger } from '../../resolve/resolved-system';
import { code, codeBlock } from '../markdown';
import { shellCommand, shellWord } from '../shell';
import { keptBy } from './addresses';

export function ledgerRow(store: ResolvedLedger): readonly string[] {
  const { name, table, region, ledgerId, bucket } = store;
  const what = `Audit ledger ${code(ledgerId)}, append only`;
  const where = `DynamoDB ${code(table)} in ${region}, S3 ${code(bucket)}`;
  if (store.provider === 'existing') return [name, what, where, keptBy(store)];
  const { lock, pointInTimeDays } = store;
  return [
    name,
    what,
    where,
    `the index: any second of the last ${pointInTimeDays} days; the records: locked for ${lock.days} days, mode ${lock.mode}${LOCKS[lock.mode]}`,
  ];
}

const LOCKS = {
  governance: ', which who has `s3:BypassGovernanceRetention` may lift',
  compliance: ', which nobody may lift',
} as const;

/** How writers append, and how one looks whether they do. */
export function ledgerText({ name, table, region, ledgerId, protocol }: ResolvedLedger): string {
  const { partitionKey, sortKey, meta } = LEDGER_INDEX;
  const key = JSON.stringify({ [partitionKey]: { S: ledgerId }, [sortKey]: { S: meta } });
  return [
    `${PROTOCOLS[protocol]} ${code(meta)} of ${name} tells the number and the hash of the newest record; it is made once, at the first deployment. **Never set it back and never delete an entry**: the chain would be broken for ever. Look at it:`,
    codeBlock(
      'bash',
      shellCommand(
        `aws dynamodb get-item --table-name ${table} --region ${region}`,
        `--key ${shellWord(key)} --consistent-read`,
      ),
    ),
    `The newest ten entries${protocol === 'put-first' ? '; the first may be one number ahead of META, which the next writer rolls forward' : ''}:`,
    codeBlock(
      'bash',
      shellCommand(
        `aws dynamodb query --table-name ${table} --region ${region} --consistent-read`,
        `--key-condition-expression ${shellWord(`${partitionKey} = :ledger AND begins_with(${sortKey}, :entry)`)}`,
        `--expression-attribute-values ${shellWord(JSON.stringify({ ':ledger': { S: ledgerId }, ':entry': { S: LEDGER_INDEX.entryPrefix } }))}`,
        '--no-scan-index-forward --max-items 10',
      ),
    ),
  ].join('\n\n');
}

const PROTOCOLS: Readonly<Record<ResolvedLedger['protocol'], string>> = {
  'put-first':
    'Writers put the record under the next number first, on condition that the number is free, and roll META forward then.',
  transact: 'Writers put the record and roll META forward in one transaction.',
};
