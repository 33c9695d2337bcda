import type { Finding } from '../problems/problem';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { alertRoutes } from './alert-routes';
import { alertThresholds } from './alert-thresholds';
import { alertWindows } from './alert-windows';
import { awsAccount } from './aws-account';
import { awsLimits } from './aws-limits';
import { awsRegion } from './aws-region';
import { awsTimings } from './aws-timings';
import { certificateRegion } from './certificate-region';
import type { Check } from './check';
import { deployments } from './deployments';
import { fargateQuota } from './fargate-quota';
import { jobRuns } from './job-runs';
import { kubernetesFit } from './kubernetes-fit';
import { logRetention } from './log-retention';
import { logSearches } from './log-searches';
import { networks } from './networks';
import { platformSizes } from './platform-sizes';
import { production } from './production';
import { replica } from './replica';
import { requestTimes } from './request-times';
import { scaleSteps } from './scale-steps';
import { scrapeReach } from './scrape-reach';
import { scraper } from './scraper';
import { secretNames } from './secret-names';
import { serviceShape } from './service-shape';
import { storeShape } from './store-shape';
import { uniqueNames } from './unique-names';

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
  storeShape,
  uniqueNames,
  secretNames,
  kubernetesFit,
  scraper,
  scrapeReach,
  alertThresholds,
  alertWindows,
  alertRoutes,
  scaleSteps,
  logSearches,
];

/** All that is wrong with a complete environment. */
export function checkSystem(system: ResolvedSystem): readonly Finding[] {
  return CHECKS.flatMap((check) => check(system));
}
