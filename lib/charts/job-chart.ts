import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';

import {
  ArchiveJob,
  BeforeDeployJob,
  CommandJob,
  MANUAL,
  RequestJob,
  SqlJob,
} from '../../constructs/kubernetes';
import { isCommandJob, type CommandJob as ResolvedCommandJob } from '../resolve/job-kinds';
import type {
  ArchiveAction,
  BeforeDeployTrigger,
  RequestAction,
  ResolvedJob,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { isPostgresInCluster } from '../resolve/stores';
import { bucketNamed } from './buckets';
import { databaseNamed, databaseOf } from './databases';
import { dumpBucket, keptVolume } from './dumps';
import { getNamed } from './get-named';
import { commandContainer } from './command-container';
import { kubernetesTarget } from './kubernetes-target';
import { jobRules } from './network/job-rules';
import { findRoleOnAws } from './role-on-aws';
import { secretKeyOf } from './secret-key';
import { systemLabels } from './system-labels';

export interface JobChartProps {
  readonly system: ResolvedSystem;
  readonly job: ResolvedJob;
}

/** Something that runs to its end: by the clock, when somebody starts it, or before a deployment. */
export class JobChart extends Chart {
  readonly job: ArchiveJob | BeforeDeployJob | CommandJob | RequestJob | SqlJob;

  constructor(scope: Construct, id: string, props: JobChartProps) {
    const { system } = props;
    super(scope, id, {
      namespace: kubernetesTarget(system).namespace,
      labels: systemLabels(system),
    });
    this.job = this.add(props);
  }

  private add(props: JobChartProps): JobChart['job'] {
    const { system, job } = props;
    const { action, trigger } = job;
    const run = runOf(props);
    if (isCommandJob(job)) {
      return trigger.kind === 'before-deploy'
        ? this.addBeforeDeploy(system, job, trigger)
        : new CommandJob(this, 'Job', { ...run, ...commandContainer(system, job) });
    }
    switch (action.kind) {
      case 'command':
        throw new Error(`jobs.${job.name} is a command`);
      case 'sql': {
        const { store, sql } = action;
        return new SqlJob(this, 'Job', { ...run, sql, database: databaseNamed(system, store) });
      }
      case 'archive':
        return new ArchiveJob(this, 'Job', { ...run, ...archiveProps(system, action) });
      case 'request':
        return new RequestJob(this, 'Job', {
          ...run,
          ...requestProps(system, action),
          answerTimeout: run.timeout,
        });
    }
  }

  private addBeforeDeploy(
    system: ResolvedSystem,
    job: ResolvedCommandJob,
    { backupFirst }: BeforeDeployTrigger,
  ): BeforeDeployJob {
    const { schedule: _, timeZone: _zone, retries: _retries, ...run } = runOf({ system, job });
    return new BeforeDeployJob(this, 'Job', {
      ...run,
      step: { ...commandContainer(system, job), name: 'command' },
      dump: backupFirst === undefined ? undefined : dumpFirst(system, backupFirst),
      // A first installation brings the database, the Secrets and the configuration that it needs.
      helmHooks: ['post-install', 'pre-upgrade'],
      // Argo CD knows no first time: it goes by the waves of the chart.
      argoHook: 'Sync',
    });
  }
}

/** When it runs, how long, and whom it may reach. */
function runOf({ system, job }: JobChartProps) {
  const { names, trigger, timeoutSeconds, retries } = job;
  const target = kubernetesTarget(system);
  const role = findRoleOnAws(system, target, names.task);
  const owner = isCommandJob(job) ? getNamed(system.services, job.action.service) : undefined;
  return {
    name: names.task,
    labels: systemLabels(system),
    schedule: trigger.kind === 'schedule' ? trigger.cron : MANUAL,
    timeZone: trigger.kind === 'schedule' ? trigger.timezone : undefined,
    timeout: Duration.seconds(timeoutSeconds),
    retries,
    architecture:
      owner && (owner.architecture === 'arm64' ? ('arm64' as const) : ('amd64' as const)),
    roleArn: role?.roleArn,
    imagePullSecrets: target.imagePullSecrets,
    network: { ...jobRules(system, job), podIdentity: role?.byAgent },
  };
}

function archiveProps(system: ResolvedSystem, action: ArchiveAction) {
  const { store, table, column, olderThanDays, to, prefix } = action;
  return {
    database: databaseNamed(system, store),
    table,
    column,
    olderThan: Duration.days(olderThanDays),
    bucket: bucketNamed(system, to),
    prefix: prefix.replace(/\/$/, ''),
  };
}

/** The service is asked inside the cluster, by its name. */
function requestProps(system: ResolvedSystem, action: RequestAction) {
  const { names, port } = getNamed(system.services, action.service);
  const { namespace } = kubernetesTarget(system);
  const { bearer, body, method, path, expect } = action;
  return {
    url: `http://${names.workload}.${namespace}.svc:${port ?? 80}${path}`,
    method: method as 'GET',
    bearerToken: bearer === undefined ? undefined : secretKeyOf(getNamed(system.secrets, bearer)),
    headers: body === undefined ? undefined : { 'Content-Type': 'application/json' },
    body,
    expectedStatus: [expect],
  };
}

/** A volume is one of the namespace that the database stands in, and mounted nowhere else. */
function dumpFirst(system: ResolvedSystem, name: string) {
  const store = system.stores.filter(isPostgresInCluster).find((each) => each.name === name);
  const dump = store?.backup.dump;
  if (store === undefined || dump === undefined) throw new Error(`stores.${name} has no dump`);
  const isHere = store.namespace === kubernetesTarget(system).namespace;
  return {
    database: databaseOf(store),
    tables: dump.tables.length === 0 ? undefined : dump.tables,
    bucket: dumpBucket({ system, dump }),
    volume: isHere && dump.volume !== undefined ? keptVolume(dump.volume) : undefined,
  };
}
