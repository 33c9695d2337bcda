import type { SecretSource } from '../../resolve/resolved-system';
import { shellCommand, shellWord } from '../shell';

/** Where the secrets engine is mounted in the commands of HashiCorp's own pages. */
const MOUNT = 'secret';

/** The only key that a path has as long as nobody says otherwise. */
const ONLY_KEY = 'value';

/** Path of a secret in Vault. */
export function vaultPath({ name }: SecretSource): string {
  return `${MOUNT}/${name}`;
}

/**
 * Writes a shell variable into Vault through a pipe: an argument would stand in the list of processes
 * (https://developer.hashicorp.com/vault/docs/commands/kv/put). `put` makes a version of these keys
 * and no others, so where there are others it is `patch`.
 */
export function putIntoVault(source: SecretSource, variable: string): string {
  const key = source.key ?? ONLY_KEY;
  const verb = key === ONLY_KEY ? 'put' : 'patch';
  return shellCommand(
    `printf %s "$${variable}"`,
    `| vault kv ${verb} ${shellWord(vaultPath(source))} ${shellWord(key)}=-`,
  );
}

/** Makes a secret with all its keys, each out of a shell variable. */
export function createInVault(
  name: string,
  values: readonly { readonly key?: string; readonly variable: string }[],
): string {
  return shellCommand(
    `vault kv put ${shellWord(vaultPath({ name }))}`,
    ...values.map(
      ({ key = ONLY_KEY, variable }) => `${shellWord(key)}=@<(printf %s "$${variable}")`,
    ),
  );
}
