import type { ResolvedSecret, ResolvedServer, ResolvedSystem } from '../../resolve/resolved-system';
import { topicSecrets } from '../../resolve/routing-secrets';
import { credentialOf } from '../../resolve/stores';
import { alertmanagerSecrets, SECRETS_FOLDER } from '../../routing';
import type { ProcedureAnchors } from '../anchors';
import { code } from '../markdown';
import { describeCredentialReaders, describeSecretReaders, isRead } from '../readers';
import type { Rotation } from '../rotation';
import { whenReplaced } from './rotations';

type Row = readonly string[];

/** A secret that nobody reads in this environment needs no row. */
export function secretRows(
  system: ResolvedSystem,
  secret: ResolvedSecret,
  anchors: ProcedureAnchors,
): readonly Row[] {
  const rotation: Rotation = { of: 'secret', name: secret.name };
  const toReaders = [
    placeOf(secret),
    formatOf(secret.source === undefined ? secret.key : secret.source.key),
    originOf(system, secret),
    describeSecretReaders(system, secret.name),
    whenReplaced(system, rotation, secret.rotateDays, anchors),
  ];
  const toAlertmanager = [
    code(`${SECRETS_FOLDER}/${secret.name}`),
    'a file',
    'put there by a person',
    'Alertmanager',
    'by a person',
  ];
  const toTopics = [
    placeOf(secret),
    formatOf(secret.source === undefined ? secret.key : secret.source.key),
    originOf(system, secret),
    'CloudFormation, for the topics of the alarms',
    'as a secret of another name: CloudFormation reads one once',
  ];
  return [
    ...(isRead(system, secret.name) ? [toReaders] : []),
    ...(topicSecrets(system).includes(secret.name) ? [toTopics] : []),
    ...(alertmanagerSecrets(system).includes(secret.name) ? [toAlertmanager] : []),
  ];
}

/** The password of a server, and the URL with the password in it. */
export function serverRows(
  system: ResolvedSystem,
  store: ResolvedServer,
  anchors: ProcedureAnchors,
): readonly Row[] {
  const { name } = store;
  const readers = (attribute: 'password' | 'url') =>
    describeCredentialReaders(system, name, attribute);
  const replaced = (rotateDays?: number) =>
    whenReplaced(system, { of: 'store', name }, rotateDays, anchors);
  // The password of one in the cluster is among the secrets.
  if (store.provider === 'in-cluster') return [];
  if (store.provider === 'existing') {
    return (['url', 'password'] as const).map((attribute) => {
      const { secret, key } = credentialOf(store, attribute);
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
  const service = store.type === 'redis' ? 'ElastiCache' : 'RDS';
  return [
    [
      code(names.password),
      formatOf(passwordKey),
      'drawn at the first deployment',
      [service, readers('password')].filter((reader) => reader !== '').join(', '),
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

/** Where it stands; one that External Secrets copies stands in two places, and the first is the one to change. */
function placeOf({ physicalName, source }: ResolvedSecret): string {
  return source === undefined
    ? code(physicalName)
    : `${code(source.name)} in Secrets Manager, copied to ${code(physicalName)}`;
}

function formatOf(key: string | undefined): string {
  return key === undefined ? 'raw text' : `field ${code(key)}`;
}

function originOf({ target }: ResolvedSystem, { value, source }: ResolvedSecret): string {
  if (value === 'given') return 'put there by a person, by the command below';
  return target.platform === 'ecs' || source !== undefined
    ? 'drawn at the first deployment'
    : 'drawn by the command below';
}
