import type { ResolvedService } from '../resolve/resolved-system';

/**
 * The tag of every image until somebody deploys. No registry has it, so a forgotten tag fails to
 * pull, where no tag at all would pull `latest`.
 */
export const TAG_GIVEN_AT_DEPLOY = 'tag-is-given-at-deploy';

/** The repository as a kubelet pulls it, registry included. */
export function imageRepository({ name, image }: ResolvedService): string {
  if (image.source === 'ecr') {
    throw new Error(
      `services.${name}.image: ${image.repository} in ECR has no registry that a manifest could name, ` +
        'and without one it would be pulled from Docker Hub',
    );
  }
  return image.repository;
}
