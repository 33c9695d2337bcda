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
  const count = (name: string) => textAt(answer, `summary.${name}`);
  return {
    summary: [
      `runbook verify: ${count('same')} same, ${count('different')} different, ${count('missing')} missing, ${count('notTold')} not told.`,
      ...[...excused].map(
        ([{ thing, property, because }, times]) =>
          `  ${String(times).padStart(3)}  ${thing.trim()}, ${property}: ${because}`,
      ),
    ].join('\n'),
    faults: [
      ...faults.map(tellObservation),
      ...notAsked.map((each) => `not asked: ${textAt(each, 'kind')}. ${textAt(each, 'failure')}`),
    ],
  };
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
