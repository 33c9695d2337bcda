import type {
  ResolvedSecret,
  ResolvedServer,
  ResolvedSystem,
  SecretSource,
} from '../../resolve/resolved-system';
import { topicSecrets } from '../../resolve/routing-secrets';
import { namespacesOf } from '../../resolve/secret-namespaces';
import { credentialOf, isServerInCluster } from '../../resolve/stores';
import { alertmanagerSecrets, findOperatorSecret, SECRETS_FOLDER } from '../../routing';
import type { ProcedureAnchors } from '../anchors';
import { vaultPath } from '../commands/vault';
import { code } from '../markdown';
import { describeCredentialReaders, describeSecretReaders, isRead } from '../readers';
import type { Rotation } from '../rotation';
import { keeperOf } from './keeper';
import { whenReplaced } from './rotations';

type Row = readonly string[];

/** A secret that nobody reads in this environment needs no row. */
export function secretRows(
  system: ResolvedSystem,
  secret: ResolvedSecret,
  anchors: ProcedureAnchors,
): readonly Row[] {
  const server = system.stores
    .filter(isServerInCluster)
    .find(({ passwordSecret }) => passwordSecret === secret.name);
  const rotation: Rotation =
    server === undefined ? { of: 'secret', name: secret.name } : { of: 'store', name: server.name };
  const beside = server === undefined ? '' : `, with the URL in ${code('url')} beside it`;
  const toReaders = [
    `${placeOf(system, secret)}${beside}`,
    formatOf(secret.source === undefined ? secret.key : secret.source.key),
    server === undefined ? originOf(system, secret) : passwordOriginOf(secret),
    describeSecretReaders(system, secret.name),
    whenReplaced(system, rotation, secret.rotateDays, anchors),
  ];
  const mounted = findOperatorSecret(system);
  const toAlertmanager =
    mounted === undefined
      ? [
          code(`${SECRETS_FOLDER}/${secret.name}`),
          'a file',
          'put there by a person',
          'Alertmanager',
          'by a person',
        ]
      : [
          `${code(mounted.name)} in ${code(mounted.namespace)}`,
          formatOf(secret.name),
          'put there by a person, by the command below',
          'Alertmanager',
          'by the same command, once the Secret is deleted',
        ];
  const toTopics = [
    placeOf(system, secret),
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
      const source = store.sources?.[attribute];
      return [
        source === undefined ? code(secret) : copiedFrom(system, source, secret),
        formatOf(source === undefined ? key : source.key),
        source === undefined
          ? 'put there by its owner'
          : 'by the environment that makes the server',
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
function placeOf(system: ResolvedSystem, secret: ResolvedSecret): string {
  const { physicalName, source } = secret;
  const spaces = namespacesOf(system, secret.name);
  const own = system.target.platform === 'kubernetes' ? [system.target.namespace] : [];
  const elsewhere =
    own.length === 0 || spaces.every((each) => own.includes(each))
      ? ''
      : ` in ${spaces.map(code).join(', ')}`;
  if (source === undefined) return `${code(physicalName)}${elsewhere}`;
  return `${copiedFrom(system, source, physicalName)}${elsewhere}`;
}

function copiedFrom(system: ResolvedSystem, source: SecretSource, secret: string): string {
  const keeper = keeperOf(system, { source });
  const kept = keeper === 'Vault' ? vaultPath(source) : source.name;
  return `${code(kept)} in ${keeper}, copied to ${code(secret)}`;
}

function formatOf(key: string | undefined): string {
  return key === undefined ? 'raw text' : `field ${code(key)}`;
}

function originOf(
  { target }: ResolvedSystem,
  { value, source, drawnByCommand }: Pick<ResolvedSecret, 'value' | 'source' | 'drawnByCommand'>,
): string {
  if (drawnByCommand === true) return 'drawn by the command below';
  if (value === 'given') return 'put there by a person, by the command below';
  return target.platform === 'ecs' || source !== undefined
    ? 'drawn at the first deployment'
    : 'drawn by the command below';
}

/** A password that nobody has to know is drawn, if not by a stack then by a command. */
function passwordOriginOf({ value }: ResolvedSecret): string {
  return value === 'given' ? 'drawn by the command below' : 'drawn at the first deployment';
}
