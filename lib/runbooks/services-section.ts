import { promDuration } from '../alerts';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { collectorText } from './collector';
import { accessLogsText } from './entrance';
import { logFilesText } from './log-files';
import { code, codeBlock, table } from './markdown';
import { scalingText } from './scaling';

/** What runs, where it is reached, how many of it there are, and where its words go. */
export function servicesSection(system: ResolvedSystem, commands: Commands): string {
  const { services } = system;
  return [
    table(
      ['Service', 'Runs as', 'Port', 'Health', 'Address', 'Replicas', 'Size', 'Calls'],
      services.map(serviceRow),
    ),
    ...services.flatMap((service) => sidecars(service)),
    '**Logs**: follow those of every replica of a service',
    table(
      ['Service', 'Command', ...(isEcs(system) ? ['Kept'] : [])],
      services.map((service) => [
        service.name,
        code(commands.logs(service, undefined)),
        ...(isEcs(system) ? [`${service.logs.retentionDays} days`] : []),
      ]),
    ),
    ...scalingText(system, commands),
    ...shells(system, commands),
    ...portForwards(system),
    ...plainVariables(system),
    ...logFilesText(system),
    ...accessLogsText(system),
    ...collectorText(system, commands),
  ].join('\n\n');
}

function serviceRow(service: ResolvedService): readonly string[] {
  const { min, max } = service.scaling;
  return [
    service.name,
    code(service.names.workload),
    service.port === undefined ? '' : String(service.port),
    service.health === undefined ? '' : code(service.health.readiness),
    address(service),
    min === max ? String(min) : `${min} to ${max}`,
    sizeOf(service),
    [
      ...service.calls,
      ...service.reaches.map(({ host, port }) => `${host}:${port}`),
      ...(service.reachesInternet ? ['the internet'] : []),
    ].join(', '),
  ];
}

function address({ expose }: ResolvedService): string {
  if (expose === undefined) return 'inside only';
  const { tls, host, path, rateLimit } = expose;
  const limit =
    rateLimit === undefined
      ? ''
      : `, at most ${rateLimit.requests} requests of one address in ${promDuration(rateLimit.perSeconds)}, else 429`;
  return `${tls ? 'https' : 'http'}://${host}${path}${limit}`;
}

function sizeOf({ size, architecture, spotPercent }: ResolvedService): string {
  return [
    `${size.cpu.limit} vCPU, ${size.memoryMiB.limit} MiB`,
    ...(architecture === 'arm64' ? ['arm64'] : []),
    ...(spotPercent === undefined ? [] : [`${spotPercent} % on spare capacity`]),
  ].join(', ');
}

function sidecars({ name, sidecars: beside }: ResolvedService): readonly string[] {
  return beside.map(
    ({ name: sidecar, image, essential }) =>
      `Beside ${name}, in every replica: ${sidecar} (${code(image)}). ${essential ? 'When it ends, the replica ends.' : 'When it ends, the replica goes on.'}`,
  );
}

function shells(system: ResolvedSystem, commands: Commands): readonly string[] {
  if (commands.shell === undefined) return [];
  const needs = isEcs(system) ? 'it needs the Session Manager plugin of the aws CLI, and ' : '';
  return system.services
    .filter(({ exec }) => exec || !isEcs(system))
    .flatMap((service) => [
      `A shell in a replica of ${service.name}; ${needs}what one does there is gone with the replica:`,
      codeBlock('bash', commands.shell?.(service) ?? ''),
    ]);
}

/** The way of a person to a service, also to one that is not exposed. */
function portForwards({ services, target }: ResolvedSystem): readonly string[] {
  if (target.platform === 'ecs') return [];
  return services.flatMap(({ name, names, port }) =>
    port === undefined
      ? []
      : [
          `${name} under http://localhost:${port}, past the ingress, for as long as this runs:`,
          codeBlock(
            'bash',
            `kubectl --namespace ${target.namespace} port-forward deployment/${names.workload} ${port}:${port}`,
          ),
        ],
  );
}

/** What is edited there by hand goes with the next deployment. */
function plainVariables({ services, target }: ResolvedSystem): readonly string[] {
  if (target.platform === 'ecs') return [];
  return services
    .filter(({ env }) => Object.keys(env).length > 0)
    .flatMap(({ name, names }) => [
      `The plain variables of ${name}; a change belongs into the spec, and the deployment of it makes new replicas:`,
      codeBlock(
        'bash',
        `kubectl --namespace ${target.namespace} get configmap ${names.config} --output yaml`,
      ),
    ]);
}

function isEcs({ target }: ResolvedSystem): boolean {
  return target.platform === 'ecs';
}
