import { isObject, listAt, parseJson, textAt, type JsonObject } from './json';
import type { Answer } from './runbook';

/** What the emulator tells otherwise than AWS would, so that `runbook verify` finds it different. */
interface Shortfall {
  /** How the name of the thing begins. */
  readonly thing: string;
  readonly property: string;
  /** What the emulator tells. */
  readonly found: RegExp;
  readonly because: string;
}

/** Everything else that verify calls different or missing fails the rehearsal. */
const shortfalls: readonly Shortfall[] = [
  {
    thing: 'stack ',
    property: 'termination protection',
    found: /^no$/,
    because: 'the emulator cannot switch it on',
  },
  {
    thing: 'service ',
    property: 'launch type',
    found: /^EC2$/,
    because: "the emulator's CloudFormation drops the launch type",
  },
  {
    thing: 'service ',
    property: 'desired replicas',
    found: /^0$/,
    because: 'its autoscaler never raises the desired count to the minimum',
  },
  {
    thing: 'targets of ',
    property: 'exists',
    found: /^no$/,
    because: "the emulator's CloudFormation drops the target groups of a service",
  },
  {
    thing: 'database ',
    property: 'storage limit',
    found: /^off$/,
    because: "the emulator's CloudFormation drops it, and then crashes on a change of it",
  },
  {
    thing: 'database ',
    property: 'deletion protection',
    found: /^no$/,
    because: "the emulator's CloudFormation drops it",
  },
  {
    thing: 'composite alarm ',
    property: 'exists',
    found: /^no$/,
    because: 'the emulator makes none; their parts are there',
  },
  {
    thing: 'ages of ',
    property: 'exists',
    found: /^no$/,
    because: "the emulator's CloudFormation makes no schedule, so it lists none",
  },
  {
    thing: 'roles of pods',
    property: 'pod identity associations',
    found: /^0$/,
    because: 'the emulator does not know them',
  },
];

/** What nobody in the emulator can be asked. */
interface Silence {
  /** Kind of `runbook verify`. */
  readonly kind: string;
  /** What asking for it comes to. */
  readonly failure: RegExp;
  readonly because: string;
}

/** In place of an answer it sends a page about its own fault. */
const notImplemented = /Unexpected token '<'/;

const silences: readonly Silence[] = [
  {
    kind: 'the cluster',
    failure: /^kubectl: /,
    because: 'the emulator has no Kubernetes',
  },
  {
    kind: 'what backup plans take',
    failure: notImplemented,
    because: 'the emulator has no ListBackupSelections',
  },
  {
    kind: 'restore tests',
    failure: notImplemented,
    because: 'the emulator has no GetRestoreTestingPlan',
  },
];

export interface Verification {
  readonly summary: string;
  /** What is missing or different, and not because of the emulator. */
  readonly faults: readonly string[];
}

/** Reads the answer of `runbook verify --format json`. */
export function readVerification({ code, stdout, stderr }: Answer): Verification {
  if (stdout === '') throw new Error(`runbook verify ended with ${code}.\n${stderr}`);
  const answer = parseJson(stdout);
  const observations = listAt(answer, 'observations').filter(isObject);
  const notAsked = listAt(answer, 'notAsked').filter(isObject);
  const wrong = observations.filter(
    ({ verdict }) => verdict === 'different' || verdict === 'missing',
  );
  const excused = new Map<Shortfall, number>();
  const faults = wrong.filter((observation) => {
    const shortfall = shortfalls.find((each) => explains(each, observation));
    if (shortfall !== undefined) excused.set(shortfall, (excused.get(shortfall) ?? 0) + 1);
    return shortfall === undefined;
  });
  const isExcused = (each: JsonObject) => silences.some((silence) => isSilent(silence, each));
  const silent = notAsked.filter(isExcused);
  const count = (name: string) => textAt(answer, `summary.${name}`);
  return {
    summary: [
      `runbook verify: ${count('same')} same, ${count('different')} different, ${count('missing')} missing, ${count('notTold')} not told.`,
      ...[...excused].map(
        ([{ thing, property, because }, times]) =>
          `  ${String(times).padStart(3)}  ${thing.trim()}, ${property}: ${because}`,
      ),
      ...silences
        .filter((silence) => silent.some((each) => isSilent(silence, each)))
        .map(({ kind, because }) => `    -  ${kind}: not asked, ${because}`),
    ].join('\n'),
    faults: [
      ...faults.map(tellObservation),
      ...notAsked
        .filter((each) => !isExcused(each))
        .map((each) => `not asked: ${textAt(each, 'kind')}. ${textAt(each, 'failure')}`),
    ],
  };
}

function isSilent({ kind, failure }: Silence, notAsked: JsonObject): boolean {
  return textAt(notAsked, 'kind') === kind && failure.test(textAt(notAsked, 'failure'));
}

function explains({ thing, property, found }: Shortfall, observation: JsonObject): boolean {
  return (
    textAt(observation, 'thing').startsWith(thing) &&
    textAt(observation, 'property') === property &&
    found.test(textAt(observation, 'found'))
  );
}

function tellObservation(observation: JsonObject): string {
  const [thing, property, spec, found] = ['thing', 'property', 'spec', 'found'].map((name) =>
    textAt(observation, name),
  );
  return `${thing}: ${property} is ${found}, the spec says ${spec}.`;
}
