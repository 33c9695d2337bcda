import { AWS_REGIONS } from '../facts/aws-regions';
import { nearest } from '../problems/nearest';
import type { Check } from './check';

/** A region that nobody knows is misspelt or new. */
export const awsRegion: Check = ({ environment, target }) => {
  if (target.platform !== 'ecs' || AWS_REGIONS.includes(target.region)) return [];
  const near = nearest(target.region, AWS_REGIONS);
  return [
    {
      code: 'unknown-region',
      path: ['environments', environment, 'aws', 'region'],
      what: `${environment} runs in ${target.region}, which is none of the regions known here.`,
      consequence: 'If AWS has no such region, nothing can be deployed.',
      fix: `${near === undefined ? '' : `Did you mean ${near}? `}If the region is new, acknowledge this.`,
    },
  ];
};
