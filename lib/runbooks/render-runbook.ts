import { anchor, type RUNBOOK_SECTIONS } from '../resolve/names';
import type { ResolvedService, ResolvedStore, ResolvedSystem } from '../resolve/resolved-system';
import { alertSection } from './alert-section';
import { headingAnchors, type ProcedureAnchors } from './anchors';
import { toldTo } from './channels';
import { ecsCommands } from './commands/ecs-commands';
import { kubernetesCommands } from './commands/kubernetes-commands';
import { deploySection } from './deploy-section';
import { bullets, code, heading, link, prose, table } from './markdown';
import { procedureSection } from './procedure-section';
import { secretsSection } from './secrets-section';
import { silenceSection } from './silence-section';

/** `runbook.md`: how this environment is operated, in its real names. */
export function renderRunbook(system: ResolvedSystem): string {
  const title = `${system.system} ${system.environment}: runbook`;
  // Written twice: which sections there are decides which anchors the procedures get.
  const headings = [
    title,
    ...sectionsOf(system, new Map()).flatMap(([section]) => [section, ...under(section, system)]),
  ];
  const anchors = headingAnchors(headings);
  const sections = sectionsOf(system, procedureAnchors(system, headings, anchors));
  return [
    `<!-- Made by cdk-runbook. Edit the spec, not this file. -->`,
    heading(1, title),
    `${prose(system.description)} Tier ${system.tier}, on ${placeOf(system)}. Answered for by ${system.owner.team}.`,
    ...(system.owner.contacts.length === 0 ? [] : [contacts(system)]),
    bullets(sections.map(([section]) => link(section, `#${anchor(section)}`))),
    ...sections.flatMap(([section, body]) => [heading(2, section), body]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

type Section = readonly [title: (typeof RUNBOOK_SECTIONS)[number], body: string];

/** The sections that have something to say. */
function sectionsOf(system: ResolvedSystem, anchors: ProcedureAnchors): readonly Section[] {
  const { target, alerts, procedures } = system;
  const commands = target.platform === 'ecs' ? ecsCommands(target) : kubernetesCommands(target);
  const sections: readonly Section[] = [
    ['Services', servicesSection(system)],
    ['Stores', storesSection(system)],
    ['Secrets', secretsSection(system)],
    ['Deploying', deploySection(system, commands)],
    ['Alerts', alerts.map((alert) => alertSection(system, alert, anchors)).join('\n\n')],
    ['Silencing alerts', silenceSection(system)],
    ['Severities', severitiesSection(system)],
    ['Procedures', procedures.map((each) => procedureSection(system, each, commands)).join('\n\n')],
    ['Deviations', deviationsSection(system)],
    ['Without effect here', waiversSection(system)],
    ['Acknowledged warnings', acknowledgementsSection(system)],
  ];
  return sections.filter(([, body]) => body !== '');
}

function under(section: string, { alerts, procedures }: ResolvedSystem): readonly string[] {
  if (section === 'Alerts') return alerts.map(({ name }) => name);
  return section === 'Procedures' ? procedures.map(({ title }) => title) : [];
}

function procedureAnchors(
  { procedures }: ResolvedSystem,
  headings: readonly string[],
  anchors: readonly string[],
): ProcedureAnchors {
  const first = headings.indexOf('Procedures') + 1;
  return new Map(procedures.map(({ name }, index) => [name, anchors[first + index] ?? '']));
}

function placeOf({ target }: ResolvedSystem): string {
  return target.platform === 'ecs'
    ? `ECS in ${target.region}, cluster ${target.cluster}`
    : `Kubernetes, namespace ${target.namespace}`;
}

function contacts({ owner }: ResolvedSystem): string {
  const rows = owner.contacts.map(({ role, contact, escalation }) => [
    prose(role),
    prose(contact),
    prose(escalation ?? ''),
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
    service.scaling.min === service.scaling.max
      ? String(service.scaling.min)
      : `${service.scaling.min} to ${service.scaling.max}`,
    `${service.size.cpu.limit} vCPU, ${service.size.memoryMiB.limit} MiB`,
    service.calls.join(', '),
  ]);
  return table(
    ['Service', 'Runs as', 'Port', 'Health', 'Address', 'Replicas', 'Size', 'Calls'],
    rows,
  );
}

function address({ expose }: ResolvedService): string {
  if (expose === undefined) return 'inside only';
  return `${expose.tls ? 'https' : 'http'}://${expose.host}${expose.path}`;
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

function severitiesSection(system: ResolvedSystem): string {
  const { severities } = system.routing;
  if (severities.length === 0) return '';
  return table(
    ['Severity', 'Level', 'Respond within', 'Tells'],
    severities.map((severity) => [
      severity.name,
      severity.level,
      prose(severity.respondWithin),
      toldTo(system, severity),
    ]),
  );
}

function deviationsSection({ deviations }: ResolvedSystem): string {
  if (deviations.length === 0) return '';
  const rows = deviations.map(({ runbook, instead, because }) => [
    code(runbook),
    code(instead),
    prose(because),
  ]);
  return table(['The older runbook says', 'Instead', 'Because'], rows);
}

function waiversSection({ waivers }: ResolvedSystem): string {
  if (waivers.length === 0) return '';
  const rows = waivers.map(({ path, because }) => [code(path), prose(because)]);
  return table(['Field of the spec', 'Why'], rows);
}

function acknowledgementsSection({ acknowledgements }: ResolvedSystem): string {
  if (acknowledgements.length === 0) return '';
  const rows = acknowledgements.map(({ check, reason }) => [code(check), prose(reason)]);
  return table(['Warning', 'Why the team lives with it'], rows);
}
