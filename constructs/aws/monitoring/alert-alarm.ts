import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

import type { CloudWatchForm, CloudWatchMetric } from '../../../lib/alerts';

export interface AlertAlarmProps {
  /** Name of the alarm. @default - drawn by CloudFormation */
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
  readonly alarm: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, props: AlertAlarmProps) {
    super(scope, id);
    const { form } = props;
    this.alarm = new cloudwatch.Alarm(this, 'Alarm', {
      alarmName: props.alarmName,
      alarmDescription: props.alarmDescription,
      metric: this.watched(form),
      threshold: form.threshold,
      comparisonOperator: COMPARISONS[form.comparison],
      evaluationPeriods: form.evaluationPeriods,
      datapointsToAlarm: form.datapointsToAlarm,
      treatMissingData: MISSING_DATA[form.treatMissingData],
    });
    for (const topic of props.topics ?? []) {
      const action = new actions.SnsAction(topic);
      this.alarm.addAlarmAction(action);
      this.alarm.addOkAction(action);
    }
  }

  private watched({ metrics, expression, periodSeconds }: CloudWatchForm): cloudwatch.IMetric {
    if (expression === undefined) return this.metric(metrics[0].metric);
    return new cloudwatch.MathExpression({
      expression,
      usingMetrics: Object.fromEntries(metrics.map(({ id, metric }) => [id, this.metric(metric)])),
      period: Duration.seconds(periodSeconds),
    });
  }

  private metric(metric: CloudWatchMetric): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: metric.namespace,
      metricName: metric.metricName,
      dimensionsMap: this.dimensions(metric),
      statistic: metric.statistic,
      period: Duration.seconds(metric.periodSeconds),
    });
  }

  private dimensions(metric: CloudWatchMetric): Record<string, string> {
    return Object.fromEntries(
      Object.entries(metric.dimensions).map(([name, value]) => {
        if (typeof value === 'string') return [name, value];
        throw new Error(
          `${this.node.path}: dimension ${name} of ${metric.metricName} refers to ${value.attribute} of ${value.of.name}; resolve it to a string first`,
        );
      }),
    );
  }
}

const COMPARISONS: Record<CloudWatchForm['comparison'], cloudwatch.ComparisonOperator> = {
  GreaterThanThreshold: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  LessThanThreshold: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
};

const MISSING_DATA: Record<CloudWatchForm['treatMissingData'], cloudwatch.TreatMissingData> = {
  breaching: cloudwatch.TreatMissingData.BREACHING,
  notBreaching: cloudwatch.TreatMissingData.NOT_BREACHING,
};
