import type { Finding } from '../problems/problem';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { alertRoutes } from './alert-routes';
import { alertThresholds } from './alert-thresholds';
import { alertWindows } from './alert-windows';
import { awsTimings } from './aws-timings';
import type { Check } from './check';
import { kubernetesFit } from './kubernetes-fit';
import { logRetention } from './log-retention';
import { platformSizes } from './platform-sizes';
import { scrapeReach } from './scrape-reach';
import { scraper } from './scraper';
import { secretNames } from './secret-names';
import { serviceShape } from './service-shape';
import { storeShape } from './store-shape';
import { uniqueNames } from './unique-names';

/** The catalogue: what only one spec can check. */
const CHECKS: readonly Check[] = [
  serviceShape,
  platformSizes,
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
];

/** All that is wrong with a complete environment. */
export function checkSystem(system: ResolvedSystem): readonly Finding[] {
  return CHECKS.flatMap((check) => check(system));
}
