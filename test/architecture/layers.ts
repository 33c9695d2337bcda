/**
 * The rooms of the house and who may import whom. A room that is not listed here may not exist; a
 * room may always import itself.
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  'lib/facts': [],
  'lib/problems': [],
  'lib/promql': ['lib/problems'],
  'lib/alerts': ['lib/promql', 'lib/facts'],
  'lib/spec': ['lib/promql', 'lib/problems', 'lib/facts'],
  'lib/resolve': ['lib/spec', 'lib/promql', 'lib/alerts', 'lib/problems', 'lib/facts'],
  // What each field becomes on each platform, as a page.
  'lib/parity': ['lib/spec'],
  'lib/checks': ['lib/resolve', 'lib/promql', 'lib/alerts', 'lib/problems', 'lib/facts'],
  'lib/compiler': [
    'lib/checks',
    'lib/resolve',
    'lib/spec',
    'lib/alerts',
    'lib/problems',
    'lib/facts',
  ],
  'lib/prometheus': ['lib/resolve', 'lib/alerts', 'lib/problems', 'lib/facts'],
  'lib/routing': ['lib/resolve', 'lib/alerts', 'lib/problems', 'lib/facts'],
  'lib/dashboards': ['lib/resolve', 'lib/alerts', 'lib/problems', 'lib/facts'],
  // The runbook says which secrets the routes need, so it comes after them.
  'lib/runbooks': [
    'lib/routing',
    'lib/dashboards',
    'lib/resolve',
    'lib/alerts',
    'lib/problems',
    'lib/facts',
  ],
  'lib/diff': ['lib/resolve', 'lib/alerts', 'lib/problems', 'lib/facts'],
  'lib/delivery': ['lib/resolve', 'lib/alerts', 'lib/problems', 'lib/facts'],
  // Code that runs in Lambda functions, bundled for itself.
  'constructs/aws/handlers': ['lib/facts'],
  // What the tasks and the pods of a job run: text for a shell.
  'constructs/scripts': [],
  'constructs/aws': ['constructs/scripts', 'lib/alerts', 'lib/facts'],
  'constructs/kubernetes': ['constructs/scripts', 'lib/alerts', 'lib/facts'],
  // What users test their own programs with.
  testing: ['lib/routing', 'lib/resolve', 'lib/alerts', 'lib/problems', 'lib/facts'],
  'lib/stacks': ['lib/resolve', 'lib/alerts', 'lib/dashboards', 'lib/facts', 'constructs/aws'],
  'lib/charts': [
    'lib/resolve',
    'lib/alerts',
    'lib/dashboards',
    'lib/facts',
    'constructs/kubernetes',
  ],
  'lib/assembly': ['lib'],
  'lib/operate': ['lib'],
  'lib/index.ts': ['lib'],
  bin: ['lib', 'package.json'],
  'bin/app.ts': ['lib'],
  specs: [],
};

/** A package, or a group of them, that only some rooms may load. */
export interface Fence {
  /** What the packages bring along, for the message. */
  readonly name: string;
  readonly packages: readonly RegExp[];
  readonly rooms: readonly string[];
}

export const cdk: Fence = {
  name: 'aws-cdk-lib',
  packages: [/^aws-cdk-lib(\/|$)/, /^@aws-cdk\//],
  rooms: ['lib/stacks', 'constructs/aws', 'lib/assembly', 'bin/app.ts'],
};

export const cdk8s: Fence = {
  name: 'cdk8s',
  packages: [/^cdk8s(\/|$)/, /^cdk8s-plus-\d+(\/|$)/],
  rooms: ['lib/charts', 'constructs/kubernetes'],
};

/** Disk, network, processes: what makes the same spec give other bytes on another day. */
export const machine: Fence = {
  name: 'the machine',
  packages: [
    /^(node:)?(fs|fs\/promises|child_process|cluster|dgram|dns|http|http2|https|net|os|process|readline|tls|worker_threads)$/,
  ],
  rooms: ['lib/assembly', 'lib/operate', 'bin', 'bin/app.ts'],
};

export const awsSdk: Fence = {
  name: 'the AWS SDK',
  packages: [/^@aws-sdk\//, /^@smithy\//],
  rooms: ['lib/operate', 'constructs/aws/handlers', 'testing'],
};

export const fences: readonly Fence[] = [cdk, cdk8s, machine, awsSdk];

/** Names that say nothing about what is inside. */
export const emptyNames: readonly string[] = ['utils', 'helpers', 'common', 'misc', 'types'];
