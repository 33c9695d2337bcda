import type { ResolvedSecret, ResolvedStore, ResolvedSystem } from '../resolve/resolved-system';
import { routedSeverities, SECRETS_FOLDER } from '../routing';
import { code, codeBlock, table } from './markdown';
import { shellCommand, shellWord } from './shell';

/** Where each secret stands and who reads it; never what it is. */
export function secretsSection(system: ResolvedSystem): string {
  const rows = [
    ...system.secrets.flatMap((secret) => secretRows(system, secret)),
    ...system.stores.flatMap((store) => storeRows(system, store)),
  ];
  if (rows.length === 0) return '';
  const head = ['Secret', 'Format', 'First value', 'Read by'];
  return [table(head, rows), ...creation(system)].join('\n\n');
}

/** A secret that nobody reads in this environment needs no row. */
function secretRows(
  system: ResolvedSystem,
  secret: ResolvedSecret,
): readonly (readonly string[])[] {
  const format = secret.key === undefined ? 'raw text' : `field ${code(secret.key)}`;
  const services = system.services
    .filter(({ secrets }) => secrets.some(({ secret: name }) => name === secret.name))
    .map(({ name }) => name);
  const toServices = [
    code(secret.physicalName),
    format,
    originOf(system, secret),
    services.join(', '),
  ];
  const readByAlertmanager = routedSeverities(system).some(({ notify }) =>
    system.routing.channels.some(
      (channel) =>
        channel.type === 'slack' &&
        channel.webhook === secret.name &&
        notify.includes(channel.name),
    ),
  );
  const toAlertmanager = [
    code(`${SECRETS_FOLDER}/${secret.name}`),
    'a file',
    'put there by a person',
    'Alertmanager',
  ];
  return [
    ...(services.length > 0 ? [toServices] : []),
    ...(readByAlertmanager ? [toAlertmanager] : []),
  ];
}

function originOf({ target }: ResolvedSystem, { value }: ResolvedSecret): string {
  if (value === 'given') return 'put there by a person, by the command below';
  return target.platform === 'ecs' ? 'drawn at the first deployment' : 'drawn by the command below';
}

function storeRows(system: ResolvedSystem, store: ResolvedStore): readonly (readonly string[])[] {
  const readers = system.services
    .filter(({ uses }) => uses.some((use) => use.store === store.name))
    .map(({ name }) => name)
    .join(', ');
  if (store.provider === 'existing') {
    return Object.values(store.credentials).map(({ secret, key }) => {
      const format = key === undefined ? 'raw text' : `field ${code(key)}`;
      return [code(secret), format, 'put there by its owner', readers];
    });
  }
  return [
    [code(store.names.password), 'raw text', 'drawn at the first deployment', 'RDS'],
    [code(store.names.url), 'raw text', 'made from the password', readers],
  ];
}

/** What a person types once, before the first deployment: on Kubernetes nothing draws a secret. */
function creation(system: ResolvedSystem): readonly string[] {
  const { target, secrets, services } = system;
  const read = secrets.filter(({ name }) =>
    services.some((service) => service.secrets.some(({ secret }) => secret === name)),
  );
  const ours = target.platform === 'ecs' ? read.filter(({ value }) => value === 'given') : read;
  const groups = [...new Set(ours.map(({ physicalName }) => physicalName))].map((physicalName) =>
    ours.filter((each) => each.physicalName === physicalName),
  );
  if (groups.length === 0) return [];
  const create = target.platform === 'ecs' ? createOnAws : createOnKubernetes;
  const place = target.platform === 'ecs' ? target.region : target.namespace;
  return [
    'Before the first deployment; a value that is asked for is typed or pasted, then Enter, and is not shown:',
    codeBlock('bash', groups.map((group) => create(group, place)).join('\n')),
  ];
}

/** One secret in Secrets Manager; several fields are one JSON object. */
function createOnAws(group: readonly ResolvedSecret[], region: string): string {
  const [first] = group;
  const command = `aws secretsmanager create-secret --region ${region} --name ${shellWord(first?.physicalName ?? '')} --secret-string file:///dev/stdin`;
  if (first?.key === undefined) {
    return [...ask(group), shellCommand('printf %s "$value0"', `| ${command}`)].join('\n');
  }
  const fields = group.map(({ key = '' }, index) => `${JSON.stringify(key)}: .[${index}]`);
  return [
    ...ask(group),
    shellCommand(
      `printf '%s\\n' ${group.map((_, index) => `"$value${index}"`).join(' ')}`,
      `| jq --raw-input --slurp --compact-output ${shellWord(`split("\\n") | {${fields.join(', ')}}`)}`,
      `| ${command}`,
    ),
  ].join('\n');
}

/** One command with what follows: pasted line by line, `read` would take the next line for the value. */
function ask(group: readonly ResolvedSecret[]): readonly string[] {
  return group.flatMap(({ name }, index) => [
    `echo ${shellWord(`Value of ${name}:`)} && read -rs value${index} && \\`,
  ]);
}

/** Through files, so that no value stands in the list of processes. */
function createOnKubernetes(group: readonly ResolvedSecret[], namespace: string): string {
  const given = group.filter(({ value }) => value === 'given');
  const source = (secret: ResolvedSecret) =>
    secret.value === 'generated'
      ? `<(openssl rand -hex 32 | tr -d '\\n')`
      : `<(printf %s "$value${given.indexOf(secret)}")`;
  return [
    ...ask(given),
    shellCommand(
      `kubectl --namespace ${namespace} create secret generic ${group[0]?.physicalName ?? ''}`,
      ...group.map((secret) => `--from-file=${secret.key ?? ''}=${source(secret)}`),
    ),
  ].join('\n');
}
