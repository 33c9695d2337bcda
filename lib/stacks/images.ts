import { CfnParameter, type Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';

import { pascalCase } from '../resolve/names';
import type { EcsTarget, ResolvedService } from '../resolve/resolved-system';

export interface TaggedImage {
  readonly image: ecs.ContainerImage;
  /** The tag as CloudFormation is given it. */
  readonly tag: string;
}

/**
 * The image of a service, for its own tasks and those of its jobs. The tag is asked for at deploy time
 * and kept from the last deployment when it is not given.
 */
export function addImage(
  stack: Stack,
  service: ResolvedService,
  { tagPattern }: EcsTarget,
): TaggedImage {
  const tag = new CfnParameter(stack, service.names.tagParameter, {
    description: `Image tag of ${service.name}`,
    allowedPattern: tagPattern,
    constraintDescription: `an image tag that matches ${tagPattern}`,
  }).valueAsString;
  const { source, repository } = service.image;
  if (source === 'registry') {
    return { image: ecs.ContainerImage.fromRegistry(`${repository}:${tag}`), tag };
  }
  const id = `${pascalCase(service.name)}Repository`;
  const images = ecr.Repository.fromRepositoryName(stack, id, repository);
  return { image: ecs.ContainerImage.fromEcrRepository(images, tag), tag };
}
