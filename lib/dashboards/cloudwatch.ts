import type { AwsPlace } from '../resolve/resolved-system';

/** Where CloudWatch shows the first of the environment's dashboards; the others follow by number. */
export function dashboardAddress({ region, stage }: AwsPlace): string {
  return `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${stage}`;
}
