import { AWS_TIMINGS } from '../facts/aws-timings';
import type { Finding } from '../problems/problem';
import type { ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** A collector has something to collect, as often as it can. */
export const collector: Check = (system) => {
  const { prometheus } = system.monitoring;
  if (prometheus?.collector === undefined) return [];
  const path = ['environments', system.environment, 'monitoring', 'prometheus'];
  return [
    ...nothingToScrape(system, path),
    ...outOfTime(prometheus.scrapeSeconds, [...path, 'scrape']),
  ];
};

function nothingToScrape(
  { services, environment }: ResolvedSystem,
  path: readonly string[],
): readonly Finding[] {
  if (services.some(({ port, metricsPath }) => port !== undefined && metricsPath !== undefined)) {
    return [];
  }
  return [
    {
      code: 'field-without-effect',
      path: [...path, 'collector'],
      atKey: true,
      what: `No service of ${environment} has signals, so a collector would have nothing to collect.`,
      fix: 'Give a service its signals, or take collector out.',
    },
  ];
}

function outOfTime(scrapeSeconds: number, path: readonly string[]): readonly Finding[] {
  const { least, most } = AWS_TIMINGS.collectorScrape;
  if (scrapeSeconds >= least && scrapeSeconds <= most) return [];
  return [
    {
      code: 'invalid-duration',
      path,
      what: `The collector would scrape every ${scrapeSeconds}s.`,
      fix: `Write ${least}s to ${most}s.`,
    },
  ];
}
