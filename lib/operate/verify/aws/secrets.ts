import {
  DescribeSecretCommand,
  type DescribeSecretCommandOutput,
} from '@aws-sdk/client-secrets-manager';

import { nameOnAws } from '../../../resolve/ages';
import { credentialOf, isServer } from '../../../resolve/stores';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import type { AwsSystem } from './aws-system';
import type { AwsKind } from './kind';

/** That every secret is there. Only its metadata is asked for, never its value. */
export const secrets: AwsKind<AwsSystem> = {
  name: 'secrets',
  verify: async (system, { secrets: client }) => {
    const observations = expectedSecrets(system).map(async (name) => {
      const found = await unlessMissing(
        client.send(new DescribeSecretCommand({ SecretId: name })),
        'ResourceNotFoundException',
      );
      return compareSecret(name, found);
    });
    return (await Promise.all(observations)).flat();
  },
};

/** The names of those that stacks make or tasks read; Alertmanager's are files on its own disk. */
export function expectedSecrets(system: AwsSystem): readonly string[] {
  const own = system.secrets.flatMap((secret) => nameOnAws(system, secret) ?? []);
  // Those of servers in a cluster are Secrets of Kubernetes.
  const servers = system.target.platform === 'ecs' ? system.stores.filter(isServer) : [];
  const ofStores = servers.flatMap((store) => [
    credentialOf(store, 'password').secret,
    credentialOf(store, 'url').secret,
  ]);
  return [...new Set([...own, ...ofStores])];
}

export function compareSecret(
  name: string,
  found: Pick<DescribeSecretCommandOutput, 'DeletedDate'> | undefined,
): readonly Observation[] {
  const findings = new Findings(`secret ${name}`);
  if (found === undefined) return findings.missing().all();
  return found.DeletedDate === undefined
    ? findings.exists().all()
    : findings.equals('exists', 'yes', 'scheduled for deletion').all();
}
