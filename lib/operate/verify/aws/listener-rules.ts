import {
  paginateDescribeRules,
  type ElasticLoadBalancingV2Client,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';

import type { ResolvedService } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';

/** The rules of a listener, in no order. */
export async function describeRules(
  client: ElasticLoadBalancingV2Client,
  ListenerArn: string | undefined,
): Promise<readonly Rule[]> {
  const found: Rule[] = [];
  for await (const page of paginateDescribeRules({ client }, { ListenerArn })) {
    found.push(...(page.Rules ?? []));
  }
  return found;
}

/** That each host and path goes on to some service. */
export function compareRules(
  services: readonly ResolvedService[],
  found: readonly Rule[],
): readonly Observation[] {
  return services.flatMap((service) => compareRule(service, found));
}

function compareRule({ name, expose }: ResolvedService, rules: readonly Rule[]) {
  const findings = new Findings(`rule of ${name}`);
  if (expose === undefined) return [];
  const { host, path } = expose;
  const spec = describe([host], path === '/' ? [] : [path, `${path}/*`]);
  const ofHost = rules.filter((rule) => valuesOf(rule, 'host-header').includes(host));
  // Services that share a host have a rule each.
  const exact = ofHost.find((rule) => pathOf(rule, host) === spec);
  if (exact === undefined) {
    const others = ofHost.map((rule) => pathOf(rule, host)).join(', ');
    return (
      others === ''
        ? findings.missing('requests to', spec)
        : findings.equals('requests to', spec, others)
    ).all();
  }
  const actions = exact.Actions?.map(({ Type }) => Type);
  return findings
    .equals('requests to', spec, spec)
    .agrees('action', 'forward', actions?.join(', '), actions?.includes('forward') === true)
    .all();
}

function pathOf(rule: Rule, host: string): string {
  return describe([host], valuesOf(rule, 'path-pattern'));
}

/** `api.example.com`, `api.example.com on /jobs or /jobs/*`. */
function describe(hosts: readonly string[], paths: readonly string[]): string {
  const host = hosts.join(' or ');
  return paths.length === 0 ? host : `${host} on ${paths.toSorted().join(' or ')}`;
}

/** The values of a condition, in the newer form or the older one. */
function valuesOf({ Conditions = [] }: Rule, field: 'host-header' | 'path-pattern') {
  return Conditions.filter(({ Field }) => Field === field).flatMap(
    ({ Values, HostHeaderConfig, PathPatternConfig }) =>
      (field === 'host-header' ? HostHeaderConfig?.Values : PathPatternConfig?.Values) ??
      Values ??
      [],
  );
}
