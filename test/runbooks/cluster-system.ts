import type {
  KubernetesTarget,
  ResolvedJob,
  ResolvedSystem,
} from '../../lib/resolve/resolved-system';
import {
  dumpInCluster,
  passwordOf,
  postgresInCluster,
  redisInCluster,
} from '../support/in-cluster';
import {
  apiGatewayPods,
  resolvedKubernetesSystem,
  resumeParserPods,
} from '../support/resolved-kubernetes-system';
import { resolvedJob } from '../support/resolved-system';
import { daily } from './data-stores';

/** A migration before each deployment, after a dump. */
export function migration(): ResolvedJob {
  const job = resolvedJob('migrate', {
    trigger: { kind: 'before-deploy', compatible: false, backupFirst: 'postgres' },
  });
  return { ...job, names: { ...job.names, task: 'migrate' } };
}

/** A system that keeps its data in the cluster, and whose Secrets a person makes. */
export function clusterSystem(overrides: Partial<ResolvedSystem> = {}): ResolvedSystem {
  const postgres = postgresInCluster({
    backup: {
      dump: dumpInCluster(),
      restoreTest: { name: 'postgres-restore-test', everyDays: 7, trigger: daily('0 6 * * 0') },
      objectives: { rpoSeconds: 86_400, rtoSeconds: 14_400 },
    },
  });
  const redis = redisInCluster();
  const use = (store: string, variable: string) => ({
    store,
    variables: [{ variable, attribute: 'url' as const }],
  });
  return resolvedKubernetesSystem({
    services: [
      apiGatewayPods({ uses: [use('postgres', 'DATABASE_URL'), use('redis', 'REDIS_URL')] }),
      resumeParserPods(),
    ],
    jobs: [migration()],
    stores: [postgres, redis],
    secrets: [
      { name: 'jwt', physicalName: 'app-jwt-secret', key: 'jwt_secret', value: 'given' },
      passwordOf(postgres),
      passwordOf(redis),
    ],
    ...overrides,
  });
}

/** The same with other parts of its target. */
export function clusterSystemIn(
  target: Partial<KubernetesTarget>,
  overrides: Partial<ResolvedSystem> = {},
): ResolvedSystem {
  const system = clusterSystem(overrides);
  return { ...system, target: { ...system.target, ...target } as KubernetesTarget };
}
