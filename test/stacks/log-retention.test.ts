import { RetentionDays } from 'aws-cdk-lib/aws-logs';

import { LOG_RETENTION_DAYS } from '../../lib/facts/log-retention';
import { getRetention } from '../../lib/stacks/log-retention';

test('a number of days that CloudWatch Logs knows is its retention', () => {
  expect(getRetention(30)).toBe(RetentionDays.ONE_MONTH);
});

test('every number of days that CloudWatch Logs knows is one that CDK knows', () => {
  const known = Object.values(RetentionDays).filter((days) => days !== RetentionDays.INFINITE);

  expect(known.filter((days) => typeof days === 'number')).toEqual(LOG_RETENTION_DAYS);
});

test('a number of days that CloudWatch Logs does not know is refused with those it knows', () => {
  expect(() => getRetention(42)).toThrow(/^CloudWatch Logs keeps logs for 1, 3, 5, .* not for 42$/);
});
