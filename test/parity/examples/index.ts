import { ALERTS } from './alerts';
import { ENVIRONMENTS } from './environments';
import type { Example } from './example';
import { JOBS } from './jobs';
import { OTHER_STORES } from './other-stores';
import { POSTGRES } from './postgres';
import { REDIS } from './redis';
import { SERVICES } from './services';
import { THE_REST } from './the-rest';

/** Fields of the spec, each with a value that it has not had before. */
export const EXAMPLES: readonly Example[] = [
  ...SERVICES,
  ...JOBS,
  ...POSTGRES,
  ...REDIS,
  ...OTHER_STORES,
  ...ENVIRONMENTS,
  ...ALERTS,
  ...THE_REST,
];
