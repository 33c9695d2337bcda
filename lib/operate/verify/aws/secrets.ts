import {
  DescribeSecretCommand,
  type DescribeSecretCommandOutput,
} from '@aws-sdk/client-secrets-manager';

import { credentialOf, isServer } from '../../../resolve/stores';
import type { EcsSystem } from '../../../stacks/ecs-system';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import type { AwsKind } from './kind';

/** That every secret is there. Only its metadata is asked for, never its value. */
export const secrets: AwsKind = {
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
export function expectedSecrets({ secrets, stores, services }: EcsSystem): readonly string[] {
  const read = new Set(
    services.flatMap((service) =>
      [service, ...service.sidecars].flatMap((each) => each.secrets.map(({ secret }) => secret)),
    ),
  );
  const own = secrets
    .filter(({ name, value }) => value === 'generated' || read.has(name))
    .map(({ physicalName }) => physicalName);
  const ofStores = stores.flatMap((store) => {
    if (!isServer(store)) return [];
    return [credentialOf(store, 'password').secret, credentialOf(store, 'url').secret];
  });
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
