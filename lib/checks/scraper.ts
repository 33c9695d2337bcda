import type { Finding } from '../problems/problem';
import { parseRange } from './address-ranges';
import type { Check } from './check';

const SECURITY_GROUP = /^sg-[0-9a-f]{8,17}$/;
const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Prometheus comes from somewhere that the platform can let in. */
export const scraper: Check = (system) => {
  const from = system.monitoring.prometheus?.from;
  if (from === undefined) return [];
  const path = ['environments', system.environment, 'monitoring', 'prometheus', 'from'];
  const onEcs = system.target.platform === 'ecs';
  const range = onEcs ? parseRange(from) : undefined;
  if (range !== undefined) return range.isNetwork ? [] : [hostBits(from, range.network, path)];
  const known = onEcs ? from === 'vpc' || SECURITY_GROUP.test(from) : NAMESPACE.test(from);
  if (known) return [];
  return [
    {
      code: 'invalid-scraper',
      path,
      what: `Prometheus is said to come from ${from}.`,
      fix: onEcs
        ? 'Write vpc, a range such as 10.1.0.0/16, or a security group id such as sg-0123456789abcdef0.'
        : 'Write the namespace that Prometheus runs in.',
    },
  ];
};

function hostBits(from: string, network: string, path: readonly string[]): Finding {
  return {
    code: 'invalid-cidr',
    path,
    what: `Prometheus is said to come from ${from}, an address inside of a range.`,
    consequence: 'Whether one server or its whole network is meant, nobody can tell.',
    fix: `Write ${network}, or the one address with /32.`,
  };
}
