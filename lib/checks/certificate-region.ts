import type { Check } from './check';

/** A load balancer takes certificates of its own region only. */
export const certificateRegion: Check = ({ environment, target }) => {
  if (target.platform !== 'ecs' || target.certificate === undefined) return [];
  const [, , , region] = target.certificate.split(':');
  if (region === target.region) return [];
  return [
    {
      code: 'certificate-in-other-region',
      path: ['environments', environment, 'aws', 'certificate'],
      what: `The certificate is in ${region}, and ${environment} runs in ${target.region}.`,
      consequence: 'The load balancer would refuse it, and the deployment would fail.',
      fix: `Name a certificate of ${target.region}.`,
    },
  ];
};
