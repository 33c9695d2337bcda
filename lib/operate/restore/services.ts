import { UpdateServiceCommand, type Service } from '@aws-sdk/client-ecs';

import type { ResolvedService } from '../../resolve/resolved-system';
import { waitFor, type Around } from '../tasks/around';
import type { DumpedDatabase } from '../tasks/choose-database';
import { Failed } from '../tasks/failed';
import { describeServices } from '../verify/aws/describe-services';
import { replicaRange } from '../verify/aws/services';
import { findScaling, suspendScaling } from './scaling';
import { servicesUsing } from './users';

/** How many replicas each service had, by its name. */
export type Replicas = Map<string, number>;

/** Suspends the autoscaler of each service on the database and stops its replicas; fills `before`. */
export async function stopServices(
  database: DumpedDatabase,
  before: Replicas,
  around: Around,
): Promise<void> {
  const { target } = database.system;
  const found = await describe(database, around);
  for (const service of servicesUsing(database)) {
    const desired = found.get(service.name)?.desiredCount;
    if (desired === undefined) continue;
    before.set(service.name, desired);
    if ((await findScaling(target, service, around)) !== undefined) {
      await suspendScaling(target, service, true, around);
    }
    await setReplicas(database, service, 0, around);
    around.say(`  ${service.name}: ${desired} to 0 replicas`);
  }
  await waitUntil(database, around, ({ runningCount = 0 }) => runningCount === 0, 'still run');
}

/**
 * Starts them again: as many replicas as before, and never fewer than the bounds say, since `before`
 * is not known to whoever goes on after an interruption. Then the autoscaler decides again.
 */
export async function startServices(
  database: DumpedDatabase,
  before: ReadonlyMap<string, number>,
  around: Around,
): Promise<void> {
  const { target } = database.system;
  const found = await describe(database, around);
  for (const service of servicesUsing(database)) {
    const now = found.get(service.name);
    if (now === undefined) continue;
    const scaling = await findScaling(target, service, around);
    const replicas = Math.max(
      now.desiredCount ?? 0,
      before.get(service.name) ?? 0,
      scaling?.MinCapacity ?? 0,
      replicaRange(service.scaling).min,
    );
    await setReplicas(database, service, replicas, around);
    if (scaling !== undefined) await suspendScaling(target, service, false, around);
    around.say(`  ${service.name}: ${replicas} replicas`);
  }
  const isUp = ({ runningCount = 0, desiredCount = 0 }: Service) => runningCount >= desiredCount;
  await waitUntil(database, around, isUp, 'do not run whole');
}

async function setReplicas(
  { system: { target } }: DumpedDatabase,
  { names }: ResolvedService,
  desiredCount: number,
  { aws }: Around,
): Promise<void> {
  const { cluster } = target;
  await aws.ecs.send(new UpdateServiceCommand({ cluster, service: names.workload, desiredCount }));
}

async function waitUntil(
  database: DumpedDatabase,
  around: Around,
  isThere: (service: Service) => boolean,
  complaint: string,
): Promise<void> {
  let behind: string[] = [];
  const look = async (): Promise<true | undefined> => {
    const found = await describe(database, around);
    behind = [...found].flatMap(([name, service]) => (isThere(service) ? [] : [name]));
    return behind.length === 0 ? true : undefined;
  };
  if ((await waitFor(look, around)) === undefined) {
    throw new Failed(`After a long wait these ${complaint}: ${behind.join(', ')}.`);
  }
}

function describe(
  database: DumpedDatabase,
  { aws }: Around,
): Promise<ReadonlyMap<string, Service>> {
  return describeServices({ ...database.system, services: servicesUsing(database) }, aws.ecs);
}
