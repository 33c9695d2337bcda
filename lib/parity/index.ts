import { ENVIRONMENTS, SYSTEM } from './environments';
import { JOBS } from './jobs';
import type { Row } from './row';
import { SERVICES } from './services';
import { OTHER_STORES, POSTGRES, REDIS } from './stores';

export { coveringRow, fieldPaths } from './field-paths';
export { renderParity } from './render';
export type { Answer, Row } from './row';

/** Rows of the table, by heading. The first row that covers a field speaks of it. */
export const PARITY: Readonly<Record<string, readonly Row[]>> = {
  Services: SERVICES,
  Jobs: JOBS,
  PostgreSQL: POSTGRES,
  Redis: REDIS,
  'Other stores': OTHER_STORES,
  Environments: ENVIRONMENTS,
  'The rest': SYSTEM,
};
