import type { DeploymentPlan, Setting } from './plan-deployment';

/** What is set and what stays, one line each. */
export function describePlan({ settings }: DeploymentPlan, wasAsked: boolean): string {
  const width = Math.max(...settings.map(({ of }) => of.length));
  return settings
    .map((setting) => `  ${setting.of.padEnd(width)}  ${describeSetting(setting, wasAsked)}`)
    .join('\n');
}

function describeSetting({ value, before }: Setting, wasAsked: boolean): string {
  if (value === undefined) {
    return before === undefined
      ? 'stays as it was deployed last (a first deployment needs it)'
      : `stays ${before}`;
  }
  if (!wasAsked) return value;
  if (before === undefined) return `${value} (first deployment)`;
  return before === value ? `${value} (unchanged)` : `${value} (was ${before})`;
}
