import type { Construct } from 'constructs';

import { AlertTopic } from '../../constructs/aws';
import type { ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';
import { cloudwatchAlerts } from './alarms';
import { pascalCase } from '../resolve/names';
import { SystemStack } from './system-stack';

export interface MonitoringStackProps {
  readonly system: ResolvedSystem;
  /** Physical name of the stack. */
  readonly stackName: string;
}

/** Where alarms are told: one topic for each severity that an alarm has. */
export class MonitoringStack extends SystemStack {
  /** By the name of the severity. */
  readonly topics: ReadonlyMap<string, AlertTopic>;

  constructor(scope: Construct, id: string, { system, stackName }: MonitoringStackProps) {
    super(scope, id, {
      system,
      stackName,
      description: 'who is told about alarms',
    });
    this.topics = new Map(
      alarmedSeverities(system).map((severity) => [
        severity.name,
        new AlertTopic(this, `${pascalCase(severity.name)}AlertTopic`, {
          topicName: severity.topic,
          displayName: `${system.system} ${system.environment} ${severity.name}`,
          emails: emailAddresses(system, severity),
        }),
      ]),
    );
  }
}

/** The severities that some alarm has, in the order of the spec. */
export function alarmedSeverities(system: ResolvedSystem): ResolvedSeverity[] {
  const alarmed = new Set(cloudwatchAlerts(system).map(({ severity }) => severity));
  return system.routing.severities.filter(({ name }) => alarmed.has(name));
}

function emailAddresses({ routing }: ResolvedSystem, { notify }: ResolvedSeverity): string[] {
  return routing.channels.flatMap((channel) =>
    channel.type === 'email' && notify.includes(channel.name) ? [channel.to] : [],
  );
}
