import type { ResolvedPostgres, ResolvedSecret, ResolvedSystem } from '../resolve/resolved-system';
import { routedSeverities, SECRETS_FOLDER } from '../routing';
import type { ProcedureAnchors } from './anchors';
import type { Commands } from './commands/commands';
import { code, codeBlock, link, table } from './markdown';
import { describeCredentialReaders, describeSecretReaders, secretReaders } from './readers';
import { rotationText, type Rotation } from './rotation';
import { shellCommand, shellWord } from './shell';

/** Where each secret stands, who reads it and how it gets a new value; never what it is. */
export function secretsSection(
  system: ResolvedSystem,
  commands: Commands,
  anchors: ProcedureAnchors,
): string {
  const rows = [
    ...system.secrets.flatMap((secret) => secretRows(system, secret, anchors)),
    ...system.stores.flatMap((store) =>
      store.type === 'postgres' ? storeRows(system, store, anchors) : [],
    ),
  ];
  if (rows.length === 0) return '';
  const head = ['Secret', 'Format', 'First value', 'Read by', 'New value'];
  return [
    table(head, rows),
    ...creation(system),
    ...rotations(system)
      .filter((rotation) => findProcedure(system, rotation) === undefined)
      .map((rotation) => rotationText(system, rotation, commands)),
  ].join('\n\n');
}

/** What can get a new value here: what services read, and the passwords of databases. */
function rotations(system: ResolvedSystem): readonly Rotation[] {
  return [
    ...system.secrets
      .filter(({ name }) => secretReaders(system, name).length > 0)
      .map(({ name }) => ({ of: 'secret' as const, name })),
    ...system.stores
      .filter(({ type }) => type === 'postgres')
      .map(({ name }) => ({ of: 'store' as const, name })),
  ];
}

/** The procedure that gives it a new value, where the team has written one. */
function findProcedure({ procedures }: ResolvedSystem, { of, name }: Rotation) {
  return procedures.find(({ diagnose, resolve, verify }) =>
    [...diagnose, ...resolve, ...verify].some(
      (step) => step.verb === 'rotate' && step.of === of && step.name === name,
    ),
  );
}

function newValue(
  system: ResolvedSystem,
  rotation: Rotation,
  rotateDays: number | undefined,
  anchors: ProcedureAnchors,
): string {
  const procedure = findProcedure(system, rotation);
  const how =
    procedure === undefined
      ? 'by the command below'
      : link(procedure.title, `#${anchors.get(procedure.name) ?? ''}`);
  return rotateDays === undefined ? how : `every ${days(rotateDays)}: ${how}`;
}

function days(count: number): string {
  return count === 1 ? 'day' : `${count} days`;
}

/** A secret that nobody reads in this environment needs no row. */
function secretRows(
  system: ResolvedSystem,
  secret: ResolvedSecret,
  anchors: ProcedureAnchors,
): readonly (readonly string[])[] {
  const rotation: Rotation = { of: 'secret', name: secret.name };
  const toServices = [
    code(secret.physicalName),
    formatOf(secret.key),
    originOf(system, secret),
    describeSecretReaders(system, secret.name),
    newValue(system, rotation, secret.rotateDays, anchors),
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
    'by a person',
  ];
  return [
    ...(secretReaders(system, secret.name).length > 0 ? [toServices] : []),
    ...(readByAlertmanager ? [toAlertmanager] : []),
  ];
}

function originOf({ target }: ResolvedSystem, { value }: ResolvedSecret): string {
  if (value === 'given') return 'put there by a person, by the command below';
  return target.platform === 'ecs' ? 'drawn at the first deployment' : 'drawn by the command below';
}

function storeRows(
  system: ResolvedSystem,
  store: ResolvedPostgres,
  anchors: ProcedureAnchors,
): readonly (readonly string[])[] {
  const { name } = store;
  const readers = (attribute: 'password' | 'url') =>
    describeCredentialReaders(system, name, attribute);
  const replaced = (rotateDays?: number) =>
    newValue(system, { of: 'store', name }, rotateDays, anchors);
  if (store.provider === 'existing') {
    return (['url', 'password'] as const).map((attribute) => {
      const { secret, key } = store.credentials[attribute];
      return [
        code(secret),
        formatOf(key),
        'put there by its owner',
        readers(attribute),
        attribute === 'password' ? `by its owner, then ${replaced()}` : 'with the password',
      ];
    });
  }
  const { names, passwordKey, rotateDays } = store;
  return [
    [
      code(names.password),
      formatOf(passwordKey),
      'drawn at the first deployment',
      ['RDS', readers('password')].filter((reader) => reader !== '').join(', '),
      replaced(rotateDays),
    ],
    [
      code(names.url),
      formatOf(undefined),
      'made from the password',
      readers('url'),
      'with the password',
    ],
  ];
}

function formatOf(key: string | undefined): string {
  return key === undefined ? 'raw text' : `field ${code(key)}`;
}

/** What a person types once, before the first deployment: on Kubernetes nothing draws a secret. */
function creation(system: ResolvedSystem): readonly string[] {
  const { target, secrets } = system;
  const read = secrets.filter(({ name }) => secretReaders(system, name).length > 0);
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
