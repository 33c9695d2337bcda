import { GetScheduleCommand, type GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';

import { measuredBackups, measuredSecrets } from '../../../resolve/ages';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { dataStackOf, type AwsSystem } from './aws-system';
import type { AwsKind } from './kind';
import { findInStack } from './stack-resources';
import { withoutAccount } from './without-account';

/** That somebody looks every hour how old the secrets and dumps are whose age is promised. */
export const ages: AwsKind<AwsSystem> = {
  name: 'the measuring of ages',
  verify: async (system, { cloudFormation, scheduler }) => {
    const stack = dataStackOf(system);
    if (stack === undefined || measuredThings(system).length === 0) return [];
    // CloudFormation draws the name; it is the only schedule of this stack.
    const Name = await findInStack(cloudFormation, stack, 'AWS::Scheduler::Schedule');
    const found =
      Name === undefined
        ? undefined
        : await unlessMissing(
            scheduler.send(new GetScheduleCommand({ Name })),
            'ResourceNotFoundException',
          );
    return compareAges(system, found);
  },
};

export function compareAges(
  system: AwsSystem,
  found: Pick<GetScheduleCommandOutput, 'State' | 'Target'> | undefined,
): readonly Observation[] {
  const findings = new Findings('ages of secrets and dumps');
  if (found === undefined) return findings.missing().all();
  const { Arn, Input } = found.Target ?? {};
  const target = Arn === undefined ? undefined : withoutAccount(Arn);
  findings
    .equals('state', 'ENABLED', found.State)
    .agrees('starts', 'a function', target, target?.startsWith('function:') === true);
  for (const thing of measuredThings(system)) {
    const isMeasured = Input?.includes(`"${thing}"`);
    if (isMeasured === false) findings.missing('measures', thing);
    else findings.equals('measures', thing, isMeasured && thing);
  }
  return findings.all();
}

/** Names of the secrets, and prefixes of the dumps. */
function measuredThings(system: AwsSystem): readonly string[] {
  return [
    ...measuredSecrets(system).map(({ secret }) => secret),
    ...measuredBackups(system).map(({ prefix }) => prefix),
  ];
}
