import type { Alert } from '../alert';
import type { AlertKind } from './kind';
import { latency } from './latency';

/** Every kind of alert, by the word that the spec uses for it. */
export const ALERT_KINDS = { latency } satisfies Record<
  Alert['condition']['kind'],
  AlertKind<Alert['condition']>
>;
