import type { ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { code, codeBlock } from './markdown';

/** How a version gets out, how one sees that it did, and the way back. */
export function deploySection(system: ResolvedSystem, commands: Commands): string {
  const watch = system.services.map(
    (service) => `${service.name}:\n\n${codeBlock('bash', commands.events(service))}`,
  );
  return [
    ...before(system),
    codeBlock('bash', commands.deploy(system.services)),
    system.target.platform === 'ecs'
      ? 'A deployment whose replicas do not become healthy is rolled back by its circuit breaker. To go back later, deploy the tag that ran before. What happened:'
      : 'A rollout whose replicas do not become ready stops and leaves the old ones running. To go back, deploy the tag that ran before. What happened:',
    ...watch,
  ].join('\n\n');
}

function before({ target, services }: ResolvedSystem): readonly string[] {
  if (target.platform === 'kubernetes') {
    return [
      `In the folder ${code('kubernetes')} beside this page; put the image tag in place of ${code('<tag>')}. Every service needs its tag, also one that stays as it is: the manifests hold none.`,
    ];
  }
  const exposed = services.some(({ expose }) => expose !== undefined);
  return [
    `Put the image tag in place of ${code('<tag>')} (pattern ${code(target.tagPattern)}). A parameter that is not given keeps its last value, so one service can be deployed alone.`,
    ...(exposed && target.certificate === undefined
      ? [
          `The first deployment also needs the certificate: add ${code(`--parameters ${target.stacks.services}:CertificateArn=...`)} with its ARN.`,
        ]
      : []),
  ];
}
