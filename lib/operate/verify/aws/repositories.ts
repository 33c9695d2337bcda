import { DescribeRepositoriesCommand, type Repository } from '@aws-sdk/client-ecr';

import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { yesNo } from '../words';
import type { AwsKind } from './kind';

/** That every image repository made here is there, and a tag in it means one image for good. */
export const repositories: AwsKind = {
  name: 'image repositories',
  verify: async ({ target }, { ecr }) => {
    const observations = target.repositories.map(async (name) => {
      // One by one: a name that is not there fails the whole question.
      const answer = await unlessMissing(
        ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [name] })),
        'RepositoryNotFoundException',
      );
      return compareRepository(name, answer?.repositories?.[0]);
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareRepository(
  name: string,
  found: Repository | undefined,
): readonly Observation[] {
  const findings = new Findings(`repository ${name}`);
  if (found === undefined) return findings.missing().all();
  return findings
    .equals('tags', 'IMMUTABLE', found.imageTagMutability)
    .equals('scan on push', 'yes', yesNo(found.imageScanningConfiguration?.scanOnPush))
    .all();
}
