import type { Check } from './check';

const CIDR = /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/;
const SECURITY_GROUP = /^sg-[0-9a-f]{8,17}$/;
const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Prometheus comes from somewhere that the platform can let in. */
export const scraper: Check = (system) => {
  const from = system.monitoring.prometheus?.from;
  if (from === undefined) return [];
  const onEcs = system.target.platform === 'ecs';
  const known = onEcs
    ? from === 'vpc' || CIDR.test(from) || SECURITY_GROUP.test(from)
    : NAMESPACE.test(from);
  if (known) return [];
  return [
    {
      code: 'invalid-scraper',
      path: ['environments', system.environment, 'monitoring', 'prometheus', 'from'],
      what: `Prometheus is said to come from ${from}.`,
      fix: onEcs
        ? 'Write vpc, a range such as 10.1.0.0/16, or a security group id such as sg-0123456789abcdef0.'
        : 'Write the namespace that Prometheus runs in.',
    },
  ];
};
