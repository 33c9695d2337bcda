import type { Finding } from '../problems/problem';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { alarmLimits } from './alarm-limits';
import { alertRoutes } from './alert-routes';
import { alertSteps } from './alert-steps';
import { alertThresholds } from './alert-thresholds';
import { alertWindows } from './alert-windows';
import { archiveRetention } from './archive-retention';
import { awsAccount } from './aws-account';
import { awsLimits } from './aws-limits';
import { awsRegion } from './aws-region';
import { awsTimings } from './aws-timings';
import { backupFirst } from './backup-first';
import { backupObjectives } from './backup-objectives';
import { cacheClients } from './cache-clients';
import { cacheShape } from './cache-shape';
import { certificateRegion } from './certificate-region';
import type { Check } from './check';
import { collector } from './collector';
import { connectionBudget } from './connection-budget';
import { deployments } from './deployments';
import { dumpPrefixes } from './dump-prefixes';
import { dumpRetention } from './dump-retention';
import { eviction } from './eviction';
import { fargateQuota } from './fargate-quota';
import { idempotency } from './idempotency';
import { instanceClasses } from './instance-classes';
import { jobRuns } from './job-runs';
import { keptDays } from './kept-days';
import { kubectlSteps } from './kubectl-steps';
import { kubernetesFit } from './kubernetes-fit';
import { ledgerWriters } from './ledger-writers';
import { logFiles } from './log-files';
import { logRetention } from './log-retention';
import { logSearches } from './log-searches';
import { maintenance } from './maintenance';
import { namedAlerts } from './named-alerts';
import { namespaceQuota } from './namespace-quota';
import { networks } from './networks';
import { objectives } from './objectives';
import { pages } from './pages';
import { plaintextConnections } from './plaintext-connections';
import { platformSizes } from './platform-sizes';
import { production } from './production';
import { queuePersistence } from './queue-persistence';
import { rawRules } from './raw-rules';
import { recoveryPoint } from './recovery-point';
import { replica } from './replica';
import { requestTimes } from './request-times';
import { rotationSteps } from './rotation-steps';
import { scaleBeforeAlert } from './scale-before-alert';
import { scaleSteps } from './scale-steps';
import { scrapeReach } from './scrape-reach';
import { scraper } from './scraper';
import { secretNames } from './secret-names';
import { secretRestarts } from './secret-restarts';
import { serverWindows } from './server-windows';
import { serviceShape } from './service-shape';
import { statusLabels } from './status-labels';
import { storeShape } from './store-shape';
import { summaries } from './summaries';
import { uniqueNames } from './unique-names';
import { vaults } from './vaults';
import { workers } from './workers';

/** The catalogue: what only one spec can check. */
const CHECKS: readonly Check[] = [
  serviceShape,
  requestTimes,
  production,
  replica,
  deployments,
  jobRuns,
  platformSizes,
  fargateQuota,
  awsRegion,
  certificateRegion,
  awsAccount,
  networks,
  awsLimits,
  awsTimings,
  logRetention,
  logFiles,
  storeShape,
  keptDays,
  uniqueNames,
  secretNames,
  kubernetesFit,
  namespaceQuota,
  scraper,
  scrapeReach,
  collector,
  alertThresholds,
  alertWindows,
  alarmLimits,
  objectives,
  alertSteps,
  scaleBeforeAlert,
  statusLabels,
  namedAlerts,
  rawRules,
  summaries,
  alertRoutes,
  pages,
  maintenance,
  scaleSteps,
  kubectlSteps,
  logSearches,
  workers,
  connectionBudget,
  cacheClients,
  instanceClasses,
  cacheShape,
  eviction,
  queuePersistence,
  idempotency,
  plaintextConnections,
  recoveryPoint,
  backupObjectives,
  backupFirst,
  serverWindows,
  vaults,
  dumpRetention,
  dumpPrefixes,
  archiveRetention,
  ledgerWriters,
  rotationSteps,
  secretRestarts,
];

/** All that is wrong with a complete environment. */
export function checkSystem(system: ResolvedSystem): readonly Finding[] {
  return CHECKS.flatMap((check) => check(system));
}
