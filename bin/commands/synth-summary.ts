import { isOnCloudWatch, isOnPrometheus, ruleCases } from '../../lib/alerts';
import type { OutputFile } from '../../lib/assembly/render-outputs';
import type { Styles } from '../../lib/problems/render';
import { placeOnAws, stacksOf } from '../../lib/resolve/place-on-aws';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';

/** What was made of one environment and where it lies. */
export function describeEnvironment(
  system: ResolvedSystem,
  made: { readonly folder: string; readonly files: readonly OutputFile[]; readonly cdkOut: string },
  { bold, dim }: Styles,
): string {
  const { target, services, jobs, stores } = system;
  const place =
    target.platform === 'ecs' ? `ECS, ${target.region}` : `Kubernetes, ${target.namespace}`;
  const names = [...services, ...jobs, ...stores].map(({ name }) => name).join(', ');
  const rows: (readonly [string, string, string])[] = [
    ...stackRows(system, made.cdkOut),
    ...manifestRows(target, made),
    ...alertRows(system, made.folder),
    ['watched', watched(system), `${made.folder}/runbook.md`],
    ['runbook', count(system.procedures.length, 'procedure'), `${made.folder}/runbook.md`],
    ...(system.deviations.length + system.waivers.length === 0
      ? []
      : [
          [
            'listed',
            `${count(system.deviations.length, 'deviation')}, ${count(system.waivers.length, 'field')} without effect`,
            `${made.folder}/manifest.json`,
          ] as const,
        ]),
  ];
  const width = Math.max(...rows.map(([, what]) => what.length));
  const lines = rows.map(
    ([title, what, where]) => `  ${title.padEnd(10)} ${what.padEnd(width)}  ${dim(where)}`,
  );
  return [
    `${bold(`${system.system} ${system.environment}`)}  ${dim(`${place}: ${names}`)}`,
    ...lines,
    '',
  ].join('\n');
}

/** What a person does with it next. */
export function describeNextSteps(systems: readonly ResolvedSystem[], cdkOut: string): string {
  const made = `${count(systems.length, 'environment')} made. Each runbook.md has the command that deploys`;
  const first = systems.find(({ target }) => placeOnAws(target) !== undefined);
  if (first === undefined) return `${made}.`;
  const diff = `npx cdk diff --app ${cdkOut} '${first.system}-${first.environment}/*'`;
  return `${made}; \`${diff}\` shows what it would change.`;
}

/** The stacks that are made, in the order of their deployment. */
function stackRows(
  { target }: ResolvedSystem,
  cdkOut: string,
): readonly (readonly [string, string, string])[] {
  const place = placeOnAws(target);
  if (place === undefined) return [];
  const parts = stacksOf(target).map((name) => name.replace(`${place.stage}-`, ''));
  return [['stacks', parts.join(', '), `${cdkOut}/assembly-${place.stage}`]];
}

/** Manifests for kubectl, or the chart that they are the templates of. */
function manifestRows(
  target: ResolvedSystem['target'],
  { folder, files }: { readonly folder: string; readonly files: readonly OutputFile[] },
): readonly (readonly [string, string, string])[] {
  if (target.platform === 'ecs') return [];
  const [title, place] =
    target.chart === undefined
      ? ['manifests', 'kubernetes']
      : ['chart', `charts/${target.chart.name}`];
  return [[title, count(under(files, `${place}/`), 'file'), `${folder}/${place}`]];
}

function alertRows(system: ResolvedSystem, folder: string): (readonly [string, string, string])[] {
  const inCloudWatch = system.alerts.filter(isOnCloudWatch);
  const inPrometheus = system.alerts.filter(isOnPrometheus);
  const tests = inPrometheus.reduce((sum, alert) => sum + ruleCases(alert).length, 0);
  return [
    ...(inCloudWatch.length === 0
      ? []
      : [
          [
            'alarms',
            `${inCloudWatch.length} in CloudWatch, with a dashboard`,
            'in the stacks',
          ] as const,
        ]),
    ...(inPrometheus.length === 0
      ? []
      : [
          [
            'rules',
            `${count(inPrometheus.length, 'alert')}, ${count(tests, 'test')}`,
            `${folder}/prometheus`,
          ] as const,
          ['routes', 'Alertmanager, with tests', `${folder}/alertmanager`] as const,
          ['dashboard', 'Grafana', `${folder}/grafana`] as const,
        ]),
  ];
}

function under(files: readonly OutputFile[], folder: string): number {
  return files.filter(({ path }) => path.startsWith(folder)).length;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Of all the ways in which things fail, those that somebody is told of. */
function watched({ failureModes }: ResolvedSystem): string {
  const silent = failureModes.filter(({ alert }) => alert === undefined).length;
  return `${count(failureModes.length, 'way')} to fail, ${silent} without an alert`;
}
