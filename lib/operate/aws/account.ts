import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

import type { AwsPlace } from '../../resolve/resolved-system';
import { WrongAccount } from '../outcome';
import { cannotAsk } from './failure';
import { clientSettings } from './settings';

/** Which account the credentials are of. Throws WrongAccount where the spec names another. */
export async function getAccount({
  region,
  account,
}: Pick<AwsPlace, 'region' | 'account'>): Promise<string> {
  const sts = new STSClient(clientSettings(region));
  const { Account: actual = 'unknown' } = await sts
    .send(new GetCallerIdentityCommand({}))
    .catch((error: unknown) => {
      throw cannotAsk(error);
    });
  if (account !== undefined && account !== actual) {
    throw new WrongAccount(
      `These credentials are of account ${actual}, but the spec says ${account}. Log in to ${account}, or set AWS_PROFILE.`,
    );
  }
  return actual;
}
