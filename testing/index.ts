export type { LedgerFindings, LedgerReading } from './ledger-audit';
export {
  ledgerConformance,
  type LedgerAppender,
  type LedgerConformanceProps,
  type LedgerReport,
} from './ledger-conformance';
export type { LedgerPlace } from './ledger-index';
export { chainHash, type LedgerEntry, type LedgerRecord } from './ledger-item';
export { createLedgerTable } from './ledger-table';
export { LedgerWriter } from './ledger-writer';
export {
  alertsOf,
  routeOf,
  type AlertRoute,
  type AlertRouteOnCloudWatch,
  type AlertRouteOnPrometheus,
  type AlertSummary,
  type SpecUnderTest,
} from './routes';
export { WriterCrash } from './writer-crash';
