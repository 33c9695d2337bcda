import type { EcsTarget, ResolvedRedis } from '../../resolve/resolved-system';
import { credentialOf } from '../../resolve/stores';
import { hostWord } from './ecs-outputs';
import { redisCli } from './redis-cli';
import { readValue } from './secrets-manager';

/** redis-cli at the near end of the tunnel, or at the server where there is none. */
export function redisSession(target: EcsTarget, store: ResolvedRedis, command?: string): string {
  const { region, bastion } = target;
  return redisCli(
    store,
    {
      dialled: bastion === undefined ? '"$host"' : 'localhost',
      host: hostWord(target, store),
      password: readValue(credentialOf(store, 'password'), region),
      url: store.provider === 'aws' ? undefined : readValue(credentialOf(store, 'url'), region),
    },
    command,
  );
}
