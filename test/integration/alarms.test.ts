import { readFileSync } from 'node:fs';

import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';

import { startEmulator, type Emulator } from '../rehearsal/emulator';
import { listOutputs, outputPath } from './outputs';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>> & { readonly AlarmName?: string };
}

const ALARM = 'AWS::CloudWatch::Alarm';
/** What the API has another way for: tags, and what CloudFormation alone knows. */
const NOT_SENT = new Set(['Tags', 'EvaluationWindow']);

/** CloudFormation takes what the API takes; the API itself is asked whether it does. */
describe('the alarms of every system', () => {
  const server = { current: undefined as Emulator | undefined };

  beforeAll(async () => {
    server.current = await startEmulator({ account: '123456789012', region: 'us-east-1' });
  });

  afterAll(async () => {
    await server.current?.stop();
  });

  test.each(listAlarmTemplates())('of %s are what CloudWatch says of them', async (template) => {
    const client = new CloudWatchClient({
      endpoint: server.current?.endpoint ?? '',
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const alarms = alarmsOf(template);

    for (const { Properties } of alarms) {
      const input: unknown = sent(Properties);
      await client.send(new PutMetricAlarmCommand(input as PutMetricAlarmCommandInput));
    }

    const told = new Map<string, object>();
    for (const { Properties } of alarms) {
      const name = Properties.AlarmName ?? '';
      const answer = await client.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
      told.set(name, answer.MetricAlarms?.[0] ?? {});
    }
    for (const { Properties } of alarms) {
      expect(told.get(Properties.AlarmName ?? '')).toMatchObject(sent(Properties));
    }
    client.destroy();
  });
});

function listAlarmTemplates(): string[] {
  return listOutputs(/cdk\.out\/.*\.template\.json$/).filter((path) => alarmsOf(path).length > 0);
}

/** The emulator has no composite alarms; their parts are among these. */
function alarmsOf(template: string): Resource[] {
  const text = readFileSync(outputPath(template), 'utf8');
  const { Resources = {} } = JSON.parse(text) as { Resources?: Record<string, Resource> };
  return Object.values(Resources).filter(({ Type }) => Type === ALARM);
}

/** With a text in place of what only CloudFormation knows. */
function sent(properties: Resource['Properties']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => !NOT_SENT.has(key))
      .map(([key, value]) => [key, settled(value)]),
  );
}

function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  const [[key, inner] = ['', undefined], ...others] = Object.entries(value);
  if (others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) {
    return key === 'Fn::Join' ? joined(inner) : `known-later-${JSON.stringify(inner).length}`;
  }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, settled(each)]));
}

function joined(given: unknown): string {
  const [separator, parts] = given as [string, unknown[]];
  return parts.map((part) => String(settled(part))).join(separator);
}
