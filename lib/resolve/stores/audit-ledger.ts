import type { SpecPath } from '../../problems/position';
import type { AuditLedgerSpec } from '../../spec/sections/stores/audit-ledger';
import { DEFAULTS } from '../defaults';
import { ledgerName } from '../names';
import { daysOf, daysWithin, type Reading } from '../reading';
import type { CreatedLedger, ExistingLedger } from '../resolved-system';
import { incomplete } from './incomplete';
import { waiveCreatedOnly } from './server-fields';

/** Fields that only a ledger made here has. */
const CREATED_ONLY = ['lock', 'pointInTime'] as const;
/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html: a hundred years */
const LOCK_DAYS = 36_500;

export function createdLedger(
  reading: Reading,
  name: string,
  spec: AuditLedgerSpec,
  path: SpecPath,
): CreatedLedger | undefined {
  if (spec.lock === undefined) return incomplete(reading, path, 'lock', spec.provider);
  if (spec.region !== undefined) {
    reading.report({
      code: 'field-without-effect',
      path: [...path, 'region'],
      what: `${name} is made in the region of its environment.`,
      fix: 'Take region out.',
    });
  }
  const { retain, mode } = spec.lock;
  const pointInTime = [...path, 'pointInTime'];
  return {
    ...commonFields(reading, name, spec, path),
    provider: 'aws',
    table: spec.table ?? reading.name([...path, 'table'], ledgerName(reading.naming, name)),
    bucket: spec.bucket ?? reading.name([...path, 'bucket'], ledgerName(reading.naming, name)),
    lock: { mode, days: daysWithin(reading, retain, [...path, 'lock', 'retain'], LOCK_DAYS) },
    pointInTimeDays:
      daysOf(
        reading,
        reading.or(spec.pointInTime, pointInTime, DEFAULTS.store.ledgerPointInTime),
        pointInTime,
      ) ?? 1,
    protected: reading.fill(
      [...path, 'protected'],
      reading.context.tier !== 'development',
      'only tier development may be deleted at will',
    ),
  };
}

export function existingLedger(
  reading: Reading,
  name: string,
  spec: AuditLedgerSpec,
  path: SpecPath,
): ExistingLedger | undefined {
  const { table, bucket } = spec;
  if (table === undefined) return incomplete(reading, path, 'table', spec.provider);
  if (bucket === undefined) return incomplete(reading, path, 'bucket', spec.provider);
  waiveCreatedOnly(reading, spec, CREATED_ONLY, path);
  return { ...existingLedgerFields(reading, name, spec, path), table, bucket };
}

/** What is said of a ledger that is there already, besides its names. */
export function existingLedgerFields(
  reading: Reading,
  name: string,
  spec: AuditLedgerSpec,
  path: SpecPath,
) {
  return { ...commonFields(reading, name, spec, path), provider: 'existing' as const };
}

function commonFields(
  reading: Reading,
  name: string,
  { region, ledgerId, protocol }: AuditLedgerSpec,
  path: SpecPath,
) {
  return {
    name,
    type: 'audit-ledger' as const,
    region:
      region ??
      reading.fill([...path, 'region'], reading.context.region ?? '', 'that of the environment'),
    ledgerId: reading.or(ledgerId, [...path, 'ledgerId'], DEFAULTS.store.ledgerId),
    protocol,
  };
}
