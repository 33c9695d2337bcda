import {
  cloudwatchForm,
  isComposite,
  type CloudWatchAlert,
  type MetricForm,
} from '../../lib/alerts';

/** The form of an alert that is one alarm, and no composite. */
export function metricForm(alert: CloudWatchAlert): MetricForm {
  const form = cloudwatchForm(alert);
  if (isComposite(form)) throw new Error(`${alert.name} is a composite`);
  return form;
}
