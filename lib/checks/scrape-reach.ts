import type { Check } from './check';

/** Addresses in one answer: https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsConfig.html */
const DNS_ANSWERS = 8;

/** On ECS Prometheus finds replicas by DNS, which names only some of many. */
export const scrapeReach: Check = (system) => {
  if (system.target.platform !== 'ecs' || system.monitoring.prometheus === undefined) return [];
  return system.services
    .filter(({ metricsPath, scaling }) => metricsPath !== undefined && scaling.max > DNS_ANSWERS)
    .map(({ name, scaling }) => ({
      code: 'scrape-misses-replicas',
      path: ['services', name, 'scaling', 'max'],
      what: `${name} may run ${scaling.max} replicas, and DNS names ${DNS_ANSWERS} of them at a time.`,
      consequence:
        'Above that Prometheus sees a changing part of them: ratios and quantiles stay right, counts are too low.',
      fix: `Keep max at ${DNS_ANSWERS}, let CloudWatch evaluate the alerts, or acknowledge it.`,
    }));
};
