import type { EcsTarget, ResolvedSystem } from '../resolve/resolved-system';
import { code, codeBlock } from './markdown';
import { shellSteps } from './shell';

/** Where images have to be before a deployment, and how they get there. */
export function imagesText(
  { services }: ResolvedSystem,
  { repositories, region, stage }: EcsTarget,
): readonly string[] {
  const inEcr = services.flatMap(({ image }) => (image.source === 'ecr' ? [image.repository] : []));
  const names = [...new Set(inEcr)];
  if (names.length === 0) return [];
  const isMade = repositories.length > 0;
  return [
    isMade
      ? `The image repositories ${names.map(code).join(', ')} are made here, with the data. They have to be there before images can be pushed, and the images before services can start; so the first deployment begins with this, and what it stands on:`
      : `Images come from the repositories ${names.map(code).join(', ')} of the account; another environment, or somebody else, makes them.`,
    ...(isMade ? [codeBlock('bash', `npx cdk deploy '${stage}/data'`)] : []),
    'Push the images of a version, built for the processor that the service asks for; a tag that is there already is not pushed again:',
    codeBlock('bash', push(names, region)),
  ];
}

function push(repositories: readonly string[], region: string): string {
  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return shellSteps(
    "tag='<tag>'",
    'account=$(aws sts get-caller-identity --query Account --output text)',
    `registry="$account.dkr.ecr.${region}.${domain}"`,
    `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin "$registry"`,
    ...repositories.flatMap((name) => [
      `docker tag "${name}:$tag" "$registry/${name}:$tag"`,
      `docker push "$registry/${name}:$tag"`,
    ]),
  );
}
