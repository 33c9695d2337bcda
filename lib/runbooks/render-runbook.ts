import { anchor, type RUNBOOK_SECTIONS } from '../resolve/names';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { alertSection } from './alert-section';
import { headingAnchors, type ProcedureAnchors } from './anchors';
import { toldByEach } from './channels';
import { ecsCommands } from './commands/ecs-commands';
import { kubernetesCommands } from './commands/kubernetes-commands';
import { backupsSection } from './backups/backups-section';
import { deploySection } from './deploy-section';
import { firstLooks, firstLookSection } from './first-look';
import { jobsSection } from './jobs-section';
import { bullets, code, heading, link, prose, table } from './markdown';
import { procedureSection } from './procedure-section';
import { secretsSection } from './secrets/secrets-section';
import { unwatchedSection } from './unwatched-section';
import { servicesSection } from './services-section';
import { silenceSection } from './silence-section';
import { storesSection } from './stores/stores-section';
import { toolsText } from './tools';

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
    toolsText(system),
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
  const commands =
    target.platform === 'ecs' ? ecsCommands(target, system) : kubernetesCommands(target, system);
  const sections: readonly Section[] = [
    ['Services', servicesSection(system, commands)],
    ['Jobs', jobsSection(system, commands)],
    ['Stores', storesSection(system, commands)],
    ['Backups', backupsSection(system, commands)],
    ['Secrets', secretsSection(system, commands, anchors)],
    ['Deploying', deploySection(system, commands)],
    ['Alerts', alerts.map((alert) => alertSection(system, alert, anchors)).join('\n\n')],
    ['First look', firstLookSection(system, commands)],
    ['What nobody is told of', unwatchedSection(system)],
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
  if (section === 'First look') return firstLooks({ alerts });
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

function severitiesSection(system: ResolvedSystem): string {
  const { severities } = system.routing;
  if (severities.length === 0) return '';
  return table(
    ['Severity', 'Level', 'Respond within', 'Tells'],
    severities.map((severity) => [
      severity.name,
      severity.level,
      prose(severity.respondWithin),
      toldByEach(system, severity),
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
  const isLimited = acknowledgements.some(({ until }) => until !== undefined);
  const rows = acknowledgements.map(({ check, reason, until }) => [
    code(check),
    prose(reason),
    ...(isLimited ? [until ?? ''] : []),
  ]);
  return table(['Warning', 'Why the team lives with it', ...(isLimited ? ['Until'] : [])], rows);
}
