/**
 * When target tracking acts: the alarms that it makes look at one-minute averages, out after three of
 * them above the target, in after fifteen below nine tenths of it. The cooldowns come after that.
 * AWS writes the numbers down nowhere but in the alarms themselves; the page that says it makes them:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
export const TARGET_TRACKING = {
  minutesAbove: 3,
  minutesBelow: 15,
  shareBelow: 0.9,
} as const;
