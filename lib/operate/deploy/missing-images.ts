import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';

import type { EcsSystem } from '../../stacks/ecs-system';
import { cannotAsk } from '../aws/failure';
import { clientSettings } from '../aws/settings';
import type { DeploymentPlan } from './plan-deployment';

/** An image that a deployment would pull from the account's own registry. */
export interface WantedImage {
  readonly service: string;
  readonly repository: string;
  readonly tag: string;
}

type Found = 'there' | 'no image' | 'no repository';

/** The images that get another tag and stand in ECR; other registries are not asked. */
export function wantedImages(
  { services }: EcsSystem,
  { settings }: DeploymentPlan,
): readonly WantedImage[] {
  return services.flatMap(({ name, image, names }) => {
    const tag = settings.find(({ parameter }) => parameter === names.tagParameter)?.value;
    if (image.source !== 'ecr' || tag === undefined) return [];
    return [{ service: name, repository: image.repository, tag }];
  });
}

/** What is missing, a line each: replicas could not start. Reads only. */
export async function findMissingImages(
  system: EcsSystem,
  plan: DeploymentPlan,
): Promise<readonly string[]> {
  const client = new ECRClient(clientSettings(system.target.region));
  const wanted = wantedImages(system, plan);
  const found = await Promise.all(wanted.map((image) => look(client, image)));
  return wanted.flatMap((image, place) => describeMissing(system, image, found[place] ?? 'there'));
}

async function look(client: ECRClient, { repository, tag }: WantedImage): Promise<Found> {
  const imageIds = [{ imageTag: tag }];
  try {
    await client.send(new DescribeImagesCommand({ repositoryName: repository, imageIds }));
    return 'there';
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'ImageNotFoundException') return 'no image';
    if (name === 'RepositoryNotFoundException') return 'no repository';
    throw cannotAsk(error);
  }
}

export function describeMissing(
  { target }: EcsSystem,
  { service, repository, tag }: WantedImage,
  found: Found,
): readonly string[] {
  if (found === 'there') return [];
  if (found === 'no image') {
    return [
      `${repository}:${tag} is not in ECR: no replica of ${service} could start. Push it, then deploy.`,
    ];
  }
  const maker = target.repositories.includes(repository)
    ? `Make it first: npx cdk deploy ${target.stage}/data`
    : 'Make it first: the environment that owns the repositories does';
  return [`There is no repository ${repository} in ECR, ${service}'s own. ${maker}.`];
}
