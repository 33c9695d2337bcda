import type { Construct } from 'constructs';

import type { AlertAlarm, AlertTopic, SlackChannel } from '../../constructs/aws';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { addAlarms } from './alarms';
import { addAlertTopics } from './alert-topics';
import { addSlackChannels } from './slack-channels';
import { SystemStack } from './system-stack';

export interface MonitoringStackProps {
  readonly system: ResolvedSystem;
  /** Physical name of the stack. */
  readonly stackName: string;
}

/**
 * Where alarms are told: one topic for each severity that an alarm has, and who listens to it; and the
 * alarms on the system as a whole, its topics among them.
 */
export class MonitoringStack extends SystemStack {
  /** By the name of the severity. */
  readonly topics: ReadonlyMap<string, AlertTopic>;
  /** By the name of the channel. */
  readonly slackChannels: ReadonlyMap<string, SlackChannel>;
  /** By the name of the alert. */
  readonly alarms: ReadonlyMap<string, AlertAlarm>;

  constructor(scope: Construct, id: string, { system, stackName }: MonitoringStackProps) {
    super(scope, id, {
      system,
      stackName,
      description: 'who is told about alarms',
    });
    this.topics = addAlertTopics(this, system);
    this.slackChannels = addSlackChannels(this, system, this.topics);
    this.alarms = addAlarms(this, system, 'system', ({ of, attribute }) => {
      throw new Error(`${this.node.path}: ${attribute} of ${of.name} is not in this stack`);
    });
  }
}
