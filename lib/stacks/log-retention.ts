import * as logs from 'aws-cdk-lib/aws-logs';

const KNOWN = Object.values(logs.RetentionDays).filter((value) => typeof value === 'number');

/** A number of days as CloudWatch Logs knows it; it knows only some. */
export function getRetention(days: number): logs.RetentionDays {
  const retention = KNOWN.find((value) => value.valueOf() === days);
  if (retention === undefined) {
    throw new Error(`CloudWatch Logs keeps logs for ${KNOWN.join(', ')} days, not for ${days}`);
  }
  return retention;
}
