import type { Platform } from './example';

const ON_BOTH: Readonly<Record<string, string>> = {
  apiVersion: 'there is one version',
  'services.*.expose.tls': 'nothing but true, the default, is let through',
  'services.*.signals.*.kind': 'each kind has other fields',
  'stores.*<postgres>.type': 'each type has other fields',
  'stores.*<redis>.type': 'each type has other fields',
  'stores.*<redis>.persistence.survive': 'there is one word, and rpo beside it is needed',
  'stores.*<bucket>.type': 'each type has other fields',
  'stores.*<audit-ledger>.type': 'each type has other fields',
  'stores.*<other>.type': 'each type has other fields',
  'stores.*<other>.provider': 'there is one word',
  'routing.channels.*.type': 'each type has other fields',
  'environments.*.platform': 'each platform has a block of its own',
  'environments.*.storesOf': 'an environment has stores of its own, or those of another',
};

/** Fields that no example changes alone, and why: what drives them is a test of their own. */
export const NOT_DRIVEN: Readonly<Record<Platform, Readonly<Record<string, string>>>> = {
  ecs: {
    ...ON_BOTH,
    'stores.*<postgres>.backup.vault.lock.mode': 'changeableFor is needed with one word only',
  },
  kubernetes: {
    ...ON_BOTH,
    'environments.*.kubernetes.ingress.controller': 'each controller has other fields',
    'environments.*.kubernetes.identity': 'each way has other fields',
  },
};
