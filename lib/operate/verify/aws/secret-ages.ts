import {
  paginateListSecretVersionIds,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

import { nameOnAws } from '../../../resolve/ages';
import { isServer } from '../../../resolve/stores';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import type { AwsSystem } from './aws-system';
import type { AwsKind } from './kind';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** That no secret is older than somebody promises. Versions are listed, values never read. */
export const secretAges: AwsKind<AwsSystem> = {
  name: 'ages of secrets',
  verify: async (system, { secrets: client }) => {
    const now = new Date();
    const observations = promisedSecrets(system).map(async (promised) =>
      compareSecretAge(promised, await findBirth(client, promised.name), now),
    );
    return (await Promise.all(observations)).flat();
  },
};

/** A secret that is replaced every so often. */
export interface PromisedSecret {
  readonly name: string;
  readonly rotateDays: number;
}

export function promisedSecrets(system: AwsSystem): readonly PromisedSecret[] {
  const own = system.secrets.flatMap((secret) => {
    const name = nameOnAws(system, secret);
    const { rotateDays } = secret;
    return name === undefined || rotateDays === undefined ? [] : [{ name, rotateDays }];
  });
  const ofStores = system.stores.flatMap((store) => {
    if (!isServer(store) || store.provider !== 'aws' || store.rotateDays === undefined) return [];
    return [{ name: store.names.password, rotateDays: store.rotateDays }];
  });
  return [...own, ...ofStores];
}

/** The day of the value: the secret's own last change would move with a tag. */
async function findBirth(
  client: SecretsManagerClient,
  SecretId: string,
): Promise<Date | undefined> {
  const pages = paginateListSecretVersionIds({ client }, { SecretId });
  for (;;) {
    // That a secret is not there, the secrets tell.
    const page = await unlessMissing(pages.next(), 'ResourceNotFoundException');
    if (page === undefined || page.done === true) return undefined;
    const { Versions = [] } = page.value;
    const current = Versions.find(({ VersionStages }) => VersionStages?.includes('AWSCURRENT'));
    if (current !== undefined) return current.CreatedDate;
  }
}

export function compareSecretAge(
  { name, rotateDays }: PromisedSecret,
  born: Date | undefined,
  now: Date,
): readonly Observation[] {
  const age = born && Math.floor((now.getTime() - born.getTime()) / DAY_MILLISECONDS);
  const found = age === undefined ? undefined : `${age}d old`;
  return new Findings(`secret ${name}`)
    .agrees('value', `replaced every ${rotateDays}d`, found, age !== undefined && age <= rotateDays)
    .all();
}
