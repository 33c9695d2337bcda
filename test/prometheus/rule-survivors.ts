import type { Condition } from '../../lib/alerts';

/** Faults that no test can see, because the rule says the same with them, and why. */
interface Survivor {
  readonly kinds: readonly Condition['kind'][];
  readonly fault: RegExp;
  readonly proof: string;
  /**
   * The rule says the label more often than it has to: each side of a join asks for it, so that
   * Prometheus reads no more series than it needs. One saying less is no fault, and counts in no score.
   */
  readonly saidTwice?: true;
}

/** Whether it is proven that a rule of the kind says the same with the fault. */
export function isProven(kind: Condition['kind'], fault: string): boolean {
  return rowsOf(kind, fault).length > 0;
}

/** Whether the fault only takes away what another part of the rule says too. */
export function isSaidTwice(kind: Condition['kind'], fault: string): boolean {
  return rowsOf(kind, fault).some(({ saidTwice }) => saidTwice === true);
}

function rowsOf(kind: Condition['kind'], fault: string): readonly Survivor[] {
  return SURVIVORS.filter((each) => each.kinds.includes(kind) && each.fault.test(fault));
}

const SURVIVORS: readonly Survivor[] = [
  {
    kinds: ['latency', 'error-ratio', 'surge'],
    fault: /^comparison 1: > (\S+) becomes >= \1$/,
    proof:
      'Differs only where a quotient or an interpolation of floating-point numbers is exactly the limit.',
  },
  {
    kinds: ['latency', 'error-ratio'],
    fault: /^comparison 2: >= (\S+) becomes > \1$/,
    proof:
      'Differs only where increase(), which extrapolates, is exactly the number; a test there would hold in one version of Prometheus only.',
  },
  {
    kinds: ['latency', 'error-ratio'],
    fault: /^selector \d+: (system|environment|service)="[^"]+",? becomes nothing$/,
    proof:
      'The label stays in every `by` and `on`, and the other selectors still ask for its value: what the wider one finds has no partner to be divided by or joined with.',
    saidTwice: true,
  },
  {
    kinds: ['latency', 'error-ratio'],
    fault: /^grouping \d: on \(system, environment, service\) becomes on \(\w+, \w+\)$/,
    proof:
      'Every selector asks for one value of each label, so each side has one element at most, and any labels join them.',
    saidTwice: true,
  },
  {
    kinds: ['latency'],
    fault: /^function 1: sum becomes avg$/,
    proof:
      'Inside histogram_quantile: every replica has every bucket, so the mean is the sum divided by the same number, and a quantile does not change with the unit.',
  },
  {
    kinds: ['latency'],
    fault: /^function 1: rate becomes increase$/,
    proof:
      'Inside histogram_quantile: increase is rate times the window, and a quantile does not change with the unit.',
  },
  {
    kinds: ['latency'],
    fault: /^function 4: sum becomes (avg|min|max|count)$/,
    proof: 'absent() gives one element, and its value is 1.',
  },
  {
    kinds: ['latency'],
    fault: /^function 3: _count becomes _bucket$/,
    proof: 'Inside absent(): a histogram has its count exactly when it has its buckets.',
  },
  {
    kinds: ['cpu', 'memory'],
    fault: /^comparison 1: > 0 becomes != 0$/,
    proof: 'A container may take nothing or something, and never less than nothing.',
  },
  {
    kinds: ['cpu', 'memory'],
    fault: /^comparison 2: > (\S+) becomes >= \1$/,
    proof: 'Differs only where a quotient of floating-point numbers is exactly the limit.',
  },
  {
    kinds: ['missed', 'backup-stale'],
    fault: /^comparison 1: > (\S+) becomes >= \1$/,
    proof: 'Differs only in the very second in which it becomes too late.',
  },
  {
    kinds: ['missed', 'failed'],
    fault: /^comparison \d: == 1 becomes >= 1$/,
    proof: 'The gauge is 0 or 1.',
  },
  {
    kinds: ['cpu', 'memory', 'missed', 'failed'],
    fault: /^selector \d+: (namespace|container|cronjob)="[^"]+",? becomes nothing$/,
    proof:
      'The label stays in every `by` and `on`, and the other side still asks for its value: what the wider one finds has no partner to be divided by, joined or compared with.',
    saidTwice: true,
  },
  {
    kinds: ['missed', 'failed'],
    fault: /^(selector \d+|all selectors): (owner_name|cronjob)="[^"]+",? becomes nothing$/,
    proof:
      'The owner becomes the label cronjob: runs of the watched one are compared with its own time, whichever of the two is asked for by name.',
    saidTwice: true,
  },
  {
    kinds: ['missed', 'failed'],
    fault: /^grouping \d: on \(namespace, (cronjob|job_name)\) becomes on \(\1\)$/,
    proof: 'Every selector asks for one namespace.',
    saidTwice: true,
  },
  {
    kinds: ['missed'],
    fault: /^grouping \d: on \(namespace, cronjob\) becomes on \(namespace\)$/,
    proof: 'Every selector asks for one CronJob, so each side has one element at most.',
    saidTwice: true,
  },
  {
    kinds: ['queue-stalled', 'pool', 'connections'],
    fault: /^comparison [12]: > 0 becomes != 0$/,
    proof: 'Neither what waits, nor the rate of a counter, nor a size is ever negative.',
  },
  {
    kinds: ['queue-stalled', 'pool'],
    fault: /^selector \d: (system|environment|service)="[^"]+",? becomes nothing$/,
    proof:
      'The label stays in every `by` and `on`, and the other side still asks for its value: what the wider one finds has no partner to be compared with or divided by.',
    saidTwice: true,
  },
  {
    kinds: ['connections', 'disk-free', 'memory'],
    fault: /^selector \d: (namespace|job)="[^"]+",? becomes nothing$/,
    proof: 'The same, of the labels of an exporter; free and whole bytes are joined on all labels.',
    saidTwice: true,
  },
  {
    kinds: ['queue-stalled'],
    fault: /^grouping 2: on \(system, environment, service\) becomes on \(\w+, \w+\)$/,
    proof:
      'Every selector asks for one value of each label, so each side has one element at most, and any labels join them.',
    saidTwice: true,
  },
  {
    kinds: ['queue-stalled'],
    fault: /^function [12]: (max becomes (sum|avg)|sum becomes (avg|max)|rate becomes increase)$/,
    proof:
      'Compared with 0 only: of numbers that are never negative, the largest, the mean, the sum and a multiple are above 0 together.',
  },
  {
    kinds: ['queue-stalled'],
    fault: /^function 3: sum becomes (avg|min|max|count)$/,
    proof: 'absent() gives one element, and its value is 1.',
  },
  {
    kinds: ['state'],
    fault: /^comparison 1: >= 2 becomes >= 1\.8$/,
    proof: 'Minutes are counted: their number is whole.',
  },
  {
    kinds: ['above', 'below'],
    fault: /^comparison 1: ([<>]) (2\.5|20) becomes \1= \2$/,
    proof: 'A rate, which is extrapolated, is hardly ever just the limit; of gauges it is tested.',
  },
  {
    kinds: ['down', 'unreachable'],
    fault: /^comparison 1: == 0 becomes <= 0$/,
    proof: 'The gauge is 0 or 1.',
  },
  {
    kinds: ['down'],
    fault: /^function 1: sum becomes (avg|max)$/,
    proof: 'Of gauges that are 0 or 1 the largest, the mean and the sum are 0 together.',
  },
  {
    kinds: ['surge'],
    fault: /^function 2: sum becomes (avg|min|max|count)$/,
    proof: 'absent() gives one element, and its value is 1.',
  },
];
