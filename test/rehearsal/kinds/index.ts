import { backupKinds } from './backups';
import { cacheKinds } from './caches';
import { computeKinds } from './compute';
import { dataKinds } from './data';
import { discoveryKinds } from './discovery';
import { frontDoorKinds } from './front-door';
import { identityKinds } from './identity';
import { jobKinds } from './jobs';
import type { Kind } from './kind';
import { ledgerKinds } from './ledgers';
import { loadBalancingKinds } from './load-balancing';
import { networkKinds } from './network';
import { serviceKinds } from './services';
import { storageKinds } from './storage';
import { watchingKinds } from './watching';

export type { Kind, RehearsedResource } from './kind';

const needsDocker: Kind = { made: 'nobody', because: 'its Lambda function needs Docker' };

const kinds: Readonly<Record<string, Kind>> = {
  ...networkKinds,
  ...identityKinds,
  ...dataKinds,
  ...serviceKinds,
  ...loadBalancingKinds,
  ...discoveryKinds,
  ...frontDoorKinds,
  ...storageKinds,
  ...computeKinds,
  ...jobKinds,
  ...watchingKinds,
  ...cacheKinds,
  ...backupKinds,
  ...ledgerKinds,
  'AWS::SecretsManager::SecretTargetAttachment': {
    made: 'nobody',
    because: 'the emulator does not know it',
  },
};

/** A type without a row stops the rehearsal: nothing is left out in silence. */
export function getKind(type: string): Kind {
  const kind = kinds[type];
  if (kind !== undefined) return kind;
  if (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') {
    return needsDocker;
  }
  throw new Error(
    `${type} has no row in test/rehearsal/kinds: say how the emulator makes and tells it, or why nobody does.`,
  );
}
