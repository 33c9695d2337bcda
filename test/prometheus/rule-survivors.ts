/** Faults that no test can see, because the rule says the same with them, and why. */
export interface Survivor {
  readonly fault: RegExp;
  readonly proof: string;
}

export const SURVIVORS: readonly Survivor[] = [
  {
    fault: /^comparison 1: > (\S+) becomes >= \1$/,
    proof:
      'Differs only where a quotient or an interpolation of floating-point numbers is exactly the limit.',
  },
  {
    fault: /^comparison 2: >= (\S+) becomes > \1$/,
    proof:
      'Differs only where increase(), which extrapolates, is exactly the number; a test there would hold in one version of Prometheus only.',
  },
  {
    fault: /^selector \d+: (system|environment|service)="[^"]+",? becomes nothing$/,
    proof:
      'The label stays in every `by` and `on`, and the other selectors still ask for its value: what the wider one finds has no partner to be divided by or joined with.',
  },
  {
    fault: /^grouping \d: on \(system, environment, service\) becomes on \(\w+, \w+\)$/,
    proof:
      'Every selector asks for one value of each label, so each side has one element at most, and any labels join them.',
  },
  {
    fault: /^function 1: sum becomes avg$/,
    proof:
      'Inside histogram_quantile: every replica has every bucket, so the mean is the sum divided by the same number, and a quantile does not change with the unit.',
  },
  {
    fault: /^function 1: rate becomes increase$/,
    proof:
      'Inside histogram_quantile: increase is rate times the window, and a quantile does not change with the unit.',
  },
  {
    fault: /^function 4: sum becomes (avg|min|max|count)$/,
    proof: 'absent() gives one element, and its value is 1.',
  },
  {
    fault: /^function 3: _count becomes _bucket$/,
    proof: 'Inside absent(): a histogram has its count exactly when it has its buckets.',
  },
];
