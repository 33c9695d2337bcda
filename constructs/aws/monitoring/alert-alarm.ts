import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

import {
  cloudwatchFaults,
  isComposite,
  partName,
  partsOf,
  type CloudWatchForm,
  type CompositeForm,
  type MetricForm,
} from '../../../lib/alerts';
import { watchedMetric } from './watched-metric';

export interface AlertAlarmProps {
  /** Name of the alarm; parts of a composite add their own to it. @default - drawn by CloudFormation */
  readonly alarmName?: string;
  /** What a person reads first: what is wrong, who answers, where it says what to do. @default - none */
  readonly alarmDescription?: string;
  /** What is watched, and from where on it is too much; every dimension value a string. */
  readonly form: CloudWatchForm;
  /** Who is told when it begins and when it is over, at most five. @default - nobody */
  readonly topics?: readonly sns.ITopic[];
}

/** One alert as a CloudWatch alarm, told to its topics when it begins and when it is over. */
export class AlertAlarm extends Construct {
  /** The alarm that tells: on a metric, or a composite. */
  readonly alarm: cloudwatch.AlarmBase;
  /** The alarms of a composite by the names of its parts; they tell nobody. Empty without a composite. */
  readonly parts: ReadonlyMap<string, cloudwatch.Alarm>;

  constructor(scope: Construct, id: string, props: AlertAlarmProps) {
    super(scope, id);
    const { form, alarmName, alarmDescription } = props;
    this.requireForm(form);
    const parts = isComposite(form) ? partsOf(form) : [];
    this.parts = new Map(
      parts.map((part) => {
        const partAlarm = alarmName && partName(alarmName, part);
        return [part.name, this.metricAlarm(`${pascalCase(part.name)}Part`, part.form, partAlarm)];
      }),
    );
    this.alarm = isComposite(form)
      ? new cloudwatch.CompositeAlarm(this, 'Alarm', {
          compositeAlarmName: alarmName,
          alarmDescription,
          alarmRule: this.rule(form),
        })
      : this.metricAlarm('Alarm', form, alarmName, alarmDescription);
    for (const topic of props.topics ?? []) {
      const action = new actions.SnsAction(topic);
      this.alarm.addAlarmAction(action);
      this.alarm.addOkAction(action);
    }
  }

  private metricAlarm(
    id: string,
    form: MetricForm,
    alarmName: string | undefined,
    alarmDescription?: string,
  ): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      alarmName,
      alarmDescription,
      metric: this.watched(form),
      threshold: form.threshold,
      comparisonOperator: COMPARISONS[form.comparison],
      evaluationPeriods: form.evaluationPeriods,
      datapointsToAlarm: form.datapointsToAlarm,
      treatMissingData: MISSING_DATA[form.treatMissingData],
    });
  }

  /** CDK writes down what CloudWatch refuses, or never fires. */
  private requireForm(form: CloudWatchForm): void {
    const faults = cloudwatchFaults(form);
    if (faults.length === 0) return;
    const words = faults.map(({ what, fix }) => `${what} ${fix}`);
    throw new Error(`${this.node.path}: ${words.join(' ')}`);
  }

  private watched(form: MetricForm): cloudwatch.IMetric {
    try {
      return watchedMetric(form);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${this.node.path}: ${reason}`, { cause: error });
    }
  }

  private rule({ anyOf }: CompositeForm): cloudwatch.IAlarmRule {
    const groups = anyOf.map((group) => {
      const alarms = group.flatMap(({ name }) => this.parts.get(name) ?? []);
      return cloudwatch.AlarmRule.allOf(
        ...alarms.map((alarm) =>
          cloudwatch.AlarmRule.fromAlarm(alarm, cloudwatch.AlarmState.ALARM),
        ),
      );
    });
    return cloudwatch.AlarmRule.anyOf(...groups);
  }
}

/** `fast-long` -> `FastLong`. */
function pascalCase(name: string): string {
  return name
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

const COMPARISONS: Record<MetricForm['comparison'], cloudwatch.ComparisonOperator> = {
  GreaterThanThreshold: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  GreaterThanOrEqualToThreshold: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  LessThanThreshold: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
  LessThanOrEqualToThreshold: cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
};

const MISSING_DATA: Record<MetricForm['treatMissingData'], cloudwatch.TreatMissingData> = {
  breaching: cloudwatch.TreatMissingData.BREACHING,
  notBreaching: cloudwatch.TreatMissingData.NOT_BREACHING,
  ignore: cloudwatch.TreatMissingData.IGNORE,
  missing: cloudwatch.TreatMissingData.MISSING,
};
