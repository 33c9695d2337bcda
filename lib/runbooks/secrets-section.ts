import type { ResolvedSecret, ResolvedStore, ResolvedSystem } from '../resolve/resolved-system';
import { routedSeverities, SECRETS_FOLDER } from '../routing';
import { code, codeBlock, table } from './markdown';

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
  if (value === 'given') return 'put there by a person before the first deployment';
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

/** On Kubernetes nothing draws a secret: these commands do, once. */
function creation({ target, secrets, services }: ResolvedSystem): readonly string[] {
  if (target.platform === 'ecs') return [];
  const read = secrets.filter(({ name }) =>
    services.some((service) => service.secrets.some(({ secret }) => secret === name)),
  );
  if (read.length === 0) return [];
  const commands = read.map(({ physicalName, key, value }) => {
    const literal = value === 'generated' ? '"$(openssl rand -hex 32)"' : '"$(cat)"';
    return `kubectl --namespace ${target.namespace} create secret generic ${physicalName} --from-literal=${key ?? ''}=${literal}`;
  });
  return ['Before the first deployment:', codeBlock('bash', commands.join('\n'))];
}
