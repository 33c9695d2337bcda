import type { EcsTarget, ResolvedPostgres } from '../../resolve/resolved-system';
import { shellCommand, shellSteps, shellWord } from '../shell';
import type { Connection } from './commands';
import { readCredential } from './ecs-credentials';
import { stackOutput } from './ecs-outputs';

/** A way to a store through the bastion, and a session on it. */
export function connection(
  target: EcsTarget,
  bastion: NonNullable<EcsTarget['bastion']>,
  store: ResolvedPostgres,
): Connection {
  return {
    tunnel: tunnel(target, bastion.idOutput, store),
    session: session(target, store),
  };
}

/** psql at the near end of the tunnel; its password stands in no argument. */
export function session(target: EcsTarget, store: ResolvedPostgres, statement?: string): string {
  const { user, database, port } = store;
  const place = `host=localhost port=${port} user=${user} dbname=${database} sslmode=require`;
  return shellCommand(
    `PGPASSWORD=$(${readCredential(target, store, 'password')})`,
    `psql ${shellWord(place)}`,
    ...(statement === undefined ? [] : [`-c ${shellWord(statement)}`]),
  );
}

function tunnel(target: EcsTarget, idOutput: string, store: ResolvedPostgres): string {
  const data = target.stacks.data ?? '';
  const host =
    store.provider === 'existing'
      ? shellWord(store.host)
      : `$(${stackOutput(data, store.names.endpointOutput, target.region)})`;
  return shellSteps(
    `bastion=$(${stackOutput(data, idOutput, target.region)})`,
    `host=${host}`,
    shellCommand(
      `aws ssm start-session --target "$bastion" --region ${target.region}`,
      '--document-name AWS-StartPortForwardingSessionToRemoteHost',
      `--parameters "{\\"host\\":[\\"$host\\"],\\"portNumber\\":[\\"${store.port}\\"],\\"localPortNumber\\":[\\"${store.port}\\"]}"`,
    ),
  );
}
