import { anchor } from '../resolve/names';
import type { ResolvedService, ResolvedStore, ResolvedSystem } from '../resolve/resolved-system';
import { alertSection } from './alert-section';
import type { Commands } from './commands/commands';
import { ecsCommands } from './commands/ecs-commands';
import { kubernetesCommands } from './commands/kubernetes-commands';
import { bullets, code, codeBlock, heading, table } from './markdown';
import { procedureSection } from './procedure-section';
import { secretsSection } from './secrets-section';
import { silenceSection } from './silence-section';

/** `runbook.md`: how this environment is operated, in its real names. */
export function renderRunbook(system: ResolvedSystem): string {
  const { target } = system;
  const commands = target.platform === 'ecs' ? ecsCommands(target) : kubernetesCommands(target);
  const sections: (readonly [string, string])[] = [
    ['Services', servicesSection(system)],
    ['Stores', storesSection(system)],
    ['Secrets', secretsSection(system)],
    ['Deploying', deploySection(system, commands)],
    ['Alerts', system.alerts.map((alert) => alertSection(system, alert)).join('\n\n')],
    ['Silencing alerts', silenceSection(system)],
    ['Severities', severitiesSection(system)],
    [
      'Procedures',
      system.procedures.map((each) => procedureSection(system, each, commands)).join('\n\n'),
    ],
    ['Deviations', deviationsSection(system)],
    ['Without effect here', waiversSection(system)],
    ['Acknowledged warnings', acknowledgementsSection(system)],
  ];
  const present = sections.filter(([, body]) => body !== '');
  return [
    `<!-- Made by cdk-runbook. Edit the spec, not this file. -->`,
    heading(1, `${system.system} ${system.environment}: runbook`),
    `${system.description} Tier ${system.tier}, on ${placeOf(system)}. Answered for by ${system.owner.team}.`,
    ...(system.owner.contacts.length === 0 ? [] : [contacts(system)]),
    bullets(present.map(([title]) => `[${title}](#${anchor(title)})`)),
    ...present.flatMap(([title, body]) => [heading(2, title), body]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function placeOf({ target }: ResolvedSystem): string {
  return target.platform === 'ecs'
    ? `ECS in ${target.region}, cluster ${target.cluster}`
    : `Kubernetes, namespace ${target.namespace}`;
}

function contacts({ owner }: ResolvedSystem): string {
  const rows = owner.contacts.map(({ role, contact, escalation }) => [
    role,
    contact,
    escalation ?? '',
  ]);
  return table(['Role', 'Contact', 'Escalation'], rows);
}

function servicesSection({ services }: ResolvedSystem): string {
  const rows = services.map((service) => [
    service.name,
    code(service.names.workload),
    service.port === undefined ? '' : String(service.port),
    service.health === undefined ? '' : code(service.health.readiness),
    address(service),
    `${service.scaling.min} to ${service.scaling.max}`,
    `${service.size.cpu.limit} vCPU, ${service.size.memoryMiB.limit} MiB`,
    service.calls.join(', '),
  ]);
  return table(
    ['Service', 'Runs as', 'Port', 'Health', 'Address', 'Replicas', 'Size', 'Calls'],
    rows,
  );
}

function address({ expose }: ResolvedService): string {
  return expose === undefined ? 'inside only' : `https://${expose.host}${expose.path}`;
}

function storesSection({ stores }: ResolvedSystem): string {
  if (stores.length === 0) return '';
  return table(['Store', 'What', 'Where', 'Backup'], stores.map(storeRow));
}

function storeRow(store: ResolvedStore): readonly string[] {
  const what = `PostgreSQL, database ${code(store.database)}, user ${code(store.user)}`;
  if (store.provider === 'existing') {
    return [store.name, what, code(`${store.host}:${store.port}`), 'not ours: ask its owner'];
  }
  const where = `RDS ${code(store.names.instance)}, ${store.instanceClass}, ${store.storageGiB} to ${store.maxStorageGiB} GiB${store.multiAz ? ', with a standby in another zone' : ''}`;
  return [store.name, what, where, `any second of the last ${store.pointInTimeDays} days`];
}

function deploySection(system: ResolvedSystem, commands: Commands): string {
  const tag =
    system.target.platform === 'ecs'
      ? `Put the image tag in place of ${code('<tag>')} (pattern ${code(system.target.tagPattern)}). A parameter that is not given keeps its last value.`
      : `In the folder ${code('kubernetes')} beside this page; put the image tag in place of ${code('<tag>')}.`;
  const watch = system.services.map(
    (service) => `${service.name}:\n\n${codeBlock('bash', commands.events(service))}`,
  );
  return [
    tag,
    codeBlock('bash', commands.deploy(system.services)),
    system.target.platform === 'ecs'
      ? 'A deployment whose replicas do not become healthy is rolled back by its circuit breaker. What happened:'
      : 'A rollout whose replicas do not become ready stops and leaves the old ones running. What happened:',
    ...watch,
  ].join('\n\n');
}

function severitiesSection({ routing }: ResolvedSystem): string {
  return table(
    ['Severity', 'Level', 'Respond within', 'Tells'],
    routing.severities.map(({ name, level, respondWithin, notify }) => [
      name,
      level,
      respondWithin,
      notify.join(', '),
    ]),
  );
}

function deviationsSection({ deviations }: ResolvedSystem): string {
  if (deviations.length === 0) return '';
  const rows = deviations.map(({ runbook, instead, because }) => [
    code(runbook),
    code(instead),
    because,
  ]);
  return table(['The older runbook says', 'Instead', 'Because'], rows);
}

function waiversSection({ waivers }: ResolvedSystem): string {
  if (waivers.length === 0) return '';
  const rows = waivers.map(({ path, because }) => [code(path), because]);
  return table(['Field of the spec', 'Why'], rows);
}

function acknowledgementsSection({ acknowledgements }: ResolvedSystem): string {
  if (acknowledgements.length === 0) return '';
  const rows = acknowledgements.map(({ check, reason }) => [code(check), reason]);
  return table(['Warning', 'Why the team lives with it'], rows);
}
