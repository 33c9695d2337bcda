import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

import { AWS_LIMITS } from '../../../lib/facts/aws-limits';

export interface MaintenanceWindowProps {
  /** Alarms that tell nobody meanwhile. */
  readonly alarms: readonly cloudwatch.IAlarm[];
  /** When it begins, by the clock of its time zone. */
  readonly schedule: cloudwatch.ScheduleExpression;
  /** How long it lasts, from one minute to 15 days. */
  readonly duration: Duration;
  /** What the time is for. @default - none */
  readonly description?: string;
}

/**
 * A time of planned work in which alarms tell nobody.
 *
 * They go on evaluating: what is still wrong at its end is told then.
 */
export class MaintenanceWindow extends Construct {
  /** As many as it takes; empty without alarms. */
  readonly rules: readonly cloudwatch.AlarmMuteRule[];

  constructor(scope: Construct, id: string, props: MaintenanceWindowProps) {
    super(scope, id);
    const { alarms, schedule, duration, description } = props;
    const most = AWS_LIMITS.alarmsOfMuteRule;
    const count = Math.ceil(alarms.length / most);
    this.rules = Array.from({ length: count }, (_, index) => {
      const first = index * most;
      return new cloudwatch.AlarmMuteRule(this, index === 0 ? 'Rule' : `Rule${index + 1}`, {
        alarms: alarms.slice(first, first + most),
        schedule,
        duration,
        description,
      });
    });
  }
}
