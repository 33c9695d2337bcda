import type { EcsTarget, ResolvedPostgres, ResolvedServer } from '../../resolve/resolved-system';
import { credentialOf } from '../../resolve/stores';
import { shellCommand, shellSteps, shellWord } from '../shell';
import type { Connection } from './commands';
import { hostWord, stackOutput } from './ecs-outputs';
import { redisSession } from './ecs-redis';
import { readValue } from './secrets-manager';

/** A way to a store through the bastion, and a session on it. */
export function connection(
  target: EcsTarget,
  bastion: NonNullable<EcsTarget['bastion']>,
  store: ResolvedServer,
): Connection {
  return {
    tunnel: tunnel(target, bastion.idOutput, store),
    session: store.type === 'redis' ? redisSession(target, store) : postgresSession(target, store),
  };
}

/** psql at the near end of the tunnel; its password stands in no argument. */
export function postgresSession(
  target: EcsTarget,
  store: ResolvedPostgres,
  statement?: string,
): string {
  return shellCommand(
    `PGPASSWORD=$(${readValue(credentialOf(store, 'password'), target.region)})`,
    `psql ${shellWord(nearEnd(store))}`,
    ...(statement === undefined ? [] : [`-c ${shellWord(statement)}`]),
  );
}

/** The near end of the tunnel as libpq reads it. */
export function nearEnd({ user, port, database }: ResolvedPostgres): string {
  return `host=localhost port=${port} user=${user} dbname=${database} sslmode=require`;
}

function tunnel(target: EcsTarget, idOutput: string, store: ResolvedServer): string {
  return shellSteps(
    `bastion=$(${stackOutput(target.stacks.data ?? '', idOutput, target.region)})`,
    `host=${hostWord(target, store)}`,
    shellCommand(
      `aws ssm start-session --target "$bastion" --region ${target.region}`,
      '--document-name AWS-StartPortForwardingSessionToRemoteHost',
      `--parameters "{\\"host\\":[\\"$host\\"],\\"portNumber\\":[\\"${store.port}\\"],\\"localPortNumber\\":[\\"${store.port}\\"]}"`,
    ),
  );
}
