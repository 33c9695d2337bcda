import { Findings } from '../observation';
import type { KubernetesKind } from './kind';

/** That the namespace is there, so that one that is misspelt does not look like one that is empty. */
export const namespaces: KubernetesKind = {
  name: 'the namespace',
  verify: async ({ target: { namespace } }, kubectl) => {
    const row = await kubectl('get', 'namespaces', namespace, '--ignore-not-found', '--no-headers');
    const findings = new Findings(`namespace ${namespace}`);
    return (row.trim() === '' ? findings.missing() : findings.exists()).all();
  },
};
