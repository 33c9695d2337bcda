import { promDuration } from '../alerts';
import { asksForCertificate } from '../resolve/deployment-order';
import { CERTIFICATE_PARAMETER } from '../resolve/names';
import { ownerOf } from '../resolve/job-kinds';
import type {
  EcsTarget,
  ResolvedJob,
  ResolvedService,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { bootstrapText } from './aws-half';
import type { Commands } from './commands/commands';
import { entranceText } from './entrance';
import { goingBack } from './going-back';
import { imagesText } from './images';
import { forOneOf } from './for-one-of';
import { kubernetesDeployText } from './kubernetes-deploy';
import { code, codeBlock } from './markdown';

/** How a version gets out, how one sees that it did, and the way back. */
export function deploySection(system: ResolvedSystem, commands: Commands): string {
  const { services, target } = system;
  const around =
    target.platform === 'ecs'
      ? ecsText(system, target, codeBlock('bash', commands.deploy(services)))
      : kubernetesDeployText(system, target, commands);
  return [
    ...around,
    ...services
      .slice(0, 1)
      .flatMap((service) => [
        `**After a deployment**, and back. ${forOneOf(services)} What happened to it lately:`,
        codeBlock('bash', commands.events(service)),
        goingBack(system, service, commands),
      ]),
  ].join('\n\n');
}

function ecsText(system: ResolvedSystem, target: EcsTarget, deploy: string): readonly string[] {
  const { services, jobs } = system;
  return [
    ...bootstrapText(target),
    ...imagesText(system, target),
    `Put the image tag in place of ${code('<tag>')} (pattern ${code(target.tagPattern)}). ${code('--service <name>')} deploys one service alone, the others keep what runs; ${code('--dry-run')} checks and prints, and sends nothing.`,
    ...certificate(system, target),
    deploy,
    ...jobs.flatMap((job) => beforeDeploy(job)),
    ...services.flatMap((service) => takeover(service)),
    ...goingBackAlone(services),
    ...entranceText(system, target),
  ];
}

function certificate({ services }: ResolvedSystem, target: EcsTarget): readonly string[] {
  return asksForCertificate(target, services)
    ? [
        `The first deployment also needs the certificate: add ${code('--certificate <arn>')} with the ARN of one in ${target.region}. It becomes the parameter ${code(CERTIFICATE_PARAMETER)} of ${target.stacks.services}, and stays.`,
      ]
    : [];
}

/** What stops a deployment before it begins, and what that leaves behind. */
function beforeDeploy(job: ResolvedJob): readonly string[] {
  const { name, trigger, names } = job;
  const service = ownerOf(job) ?? '';
  if (trigger.kind !== 'before-deploy') return [];
  const back = trigger.compatible
    ? `; the version of ${service} before works on what it left behind`
    : `, so make sure that the version of ${service} before works on what it left behind`;
  return [
    `${name} runs first, when ${service} gets another tag. When it fails, no service that waits for it changes, and CloudFormation takes the deployment back; the reason stands in the events of the stack, the rest in ${code(names.logGroup)}. What it did by then stays done. A deployment that goes back, by itself or with ${code('--rollback')}, does not run it again${back}.`,
  ];
}

function takeover({ name, deployment }: ResolvedService): readonly string[] {
  switch (deployment.strategy) {
    case 'rolling':
      return [];
    case 'blue-green':
      return [
        `${name} is deployed blue-green: a second set of replicas starts, all requests move to it at once, and the old set stays for ${promDuration(deployment.bakeSeconds)}.`,
      ];
    case 'linear':
      return [
        `${name} is deployed in steps: ${deployment.stepPercent} % of the requests move to a second set of replicas every ${promDuration(deployment.stepSeconds)}, and the old set stays for ${promDuration(deployment.bakeSeconds)} after the last.`,
      ];
    case 'canary':
      return [
        `${name} is deployed by canary: ${deployment.stepPercent} % of the requests try a second set of replicas for ${promDuration(deployment.stepSeconds)}, then all move, and the old set stays for ${promDuration(deployment.bakeSeconds)}.`,
      ];
  }
}

function goingBackAlone(services: readonly ResolvedService[]): readonly string[] {
  const stays = services.filter(({ deployment }) => !deployment.rollback);
  const later = 'To go back later, deploy the tag that ran before, with `--rollback`.';
  const breaker =
    'A deployment whose replicas do not become healthy is rolled back by its circuit breaker';
  return [
    stays.length === 0
      ? `${breaker}. ${later}`
      : stays.length === services.length
        ? 'A deployment whose replicas do not become healthy is given up by its circuit breaker, and stays as it is until somebody goes back. To do that, deploy the tag that ran before, with `--rollback`.'
        : `${breaker}; one of ${stays.map(({ name }) => name).join(', ')} stays as it is until somebody goes back. ${later}`,
    ...services
      .filter(({ deployment }) => deployment.rollbackOn.length > 0)
      .map(
        ({ name, deployment }) =>
          `A deployment of ${name} also goes back while ${deployment.rollbackOn.join(' or ')} fires.`,
      ),
    `${code('aws ecs wait services-stable')} gives up after ten minutes; the deployment goes on, and the same line can be run again.`,
  ];
}
