import { at } from '../finding';
import { isComparison, SET_OPERATORS, type Expression, type Selector } from '../tree';
import type { LintFinding } from './code';
import { findType } from './context';
import { partsOfKind, type Part, type Query } from './query';
import { findConstant, isRate } from './shape';

const ONE_REPLICA = /^(?:instance|pod|pod_name|container_id|task)$/;

/** What exporters tell of other things: a pod, a host, a database each for itself. */
const OF_OTHER_THINGS =
  /^(?:kube|kubelet|node|container|machine|probe|pg|postgres|redis|mysql|mongodb|elasticsearch|rabbitmq|kafka|haproxy|nginx|aws|windows|prometheus|alertmanager|process|go)_/;

/** A service that runs several times is compared as a whole. */
export function checkReplicas(query: Query): readonly LintFinding[] {
  if (query.context.severalReplicas === false) return [];
  const findings = partsOfKind(query, 'selector').flatMap((part) => {
    const { node, parents } = part;
    const isOne =
      node.matchers.some(({ label }) => ONE_REPLICA.test(label)) ||
      OF_OTHER_THINGS.test(node.name ?? '');
    const comparison = isOne ? undefined : findComparison(part);
    if (comparison === undefined) return [];
    const rate = parents.find(isRate);
    if (rate !== undefined) return [unaggregatedRate(rate, rate.name)];
    return isOwnGauge(query, part, comparison) ? [perReplica(node)] : [];
  });
  return findings.slice(0, 1);
}

/** The comparison that a series reaches alone, without being summed up before or behind it. */
function findComparison({ node, parents }: Part): Expression | undefined {
  let below: Expression = node;
  let comparison: Expression | undefined;
  for (const parent of parents) {
    if (parent.kind === 'aggregation') return undefined;
    if (parent.kind === 'call' && parent.name.startsWith('absent')) return undefined;
    if (parent.kind === 'binary' && SET_OPERATORS.has(parent.operator.name)) {
      // Joined by labels, any replica speaks for all.
      if (parent.right === below && parent.matching !== undefined) return undefined;
    }
    if (comparison === undefined && isComparison(parent)) comparison = parent;
    below = parent;
  }
  return comparison;
}

/** A gauge of the service itself, or what promises to be its counter, compared as it stands. */
function isOwnGauge(
  { context }: Query,
  { node, parents }: Part<Selector>,
  end: Expression,
): boolean {
  const { name } = node;
  if (name === undefined) return false;
  const isDeclared = context.metrics.some((metric) => metric.name === name);
  if (!isDeclared && findType(context, name) !== 'counter') return false;
  const between = parents.slice(0, parents.indexOf(end));
  // A share of what each replica has is meant for each.
  return between.every(
    (part) =>
      part.kind !== 'binary' ||
      findConstant(part.left) !== undefined ||
      findConstant(part.right) !== undefined,
  );
}

function unaggregatedRate(place: Expression, rate: string): LintFinding {
  return {
    code: 'promql-unaggregated-rate',
    ...at(place),
    what: `${rate} is compared for each replica and each set of labels alone.`,
    consequence:
      'Two replicas at just under the threshold stay silent, one idle replica looks like a standstill, and each restart begins anew.',
    fix: `Sum up first: sum by (job) (${rate}(...)).`,
  };
}

function perReplica(place: Selector): LintFinding {
  const name = place.name ?? '';
  return {
    code: 'promql-per-replica',
    ...at(place),
    what: `${name} is compared for each replica alone.`,
    consequence:
      'Each replica has its own copy: one incident is as many alerts as there are replicas.',
    fix: `Write max by (job) (${name}) where all report the same, sum by (job) (${name}) where each has its own.`,
  };
}
