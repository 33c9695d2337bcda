import { isAllWeek, parseWeeklyTimes, WEEKLY_TIMES } from '../weekly-times';
import { pattern } from './text';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-chatbot-slackchannelconfiguration.html */
export const slackWorkspaceId = pattern(
  'invalid-id',
  'the id of a Slack workspace such as T0123ABCD',
  /^T[0-9A-Z]{2,20}$/,
);

export const slackChannelId = pattern(
  'invalid-id',
  'the id of a Slack channel such as C0123ABCD',
  /^[CG][0-9A-Z]{2,20}$/,
);

export const weeklyTimes = pattern(
  'invalid-window',
  'days and a time such as Sun 03:00-04:00, Mon-Fri 22:00-23:00 or daily 22:00-06:00',
  WEEKLY_TIMES,
).refine(
  (value) => {
    const times = parseWeeklyTimes(value);
    return times === undefined || (times.durationMinutes > 0 && !isAllWeek(times));
  },
  {
    error: 'a time that begins, and ends within the week: Sun 03:00-04:00',
    params: { code: 'invalid-window' },
  },
);
