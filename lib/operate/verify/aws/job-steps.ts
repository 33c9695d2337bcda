import type {
  ArchiveAction,
  JobAction,
  RequestAction,
  ResolvedPostgres,
} from '../../../resolve/resolved-system';
import type { EcsSystem } from '../../../stacks/ecs-system';
import { awsCliStep, postgresStep, type ExpectedStep } from './task-steps';

/** A job that has images of its own. */
export type OwnAction = Exclude<JobAction, { readonly kind: 'command' }>;

/** The containers of such a job. */
export function stepsOf(system: EcsSystem, action: OwnAction): readonly ExpectedStep[] {
  switch (action.kind) {
    case 'sql':
      return onDatabase(system, action.store, (store) => {
        const step = postgresStep('sql', store);
        return [{ ...step, environment: { ...step.environment, SQL: action.sql } }];
      });
    case 'archive':
      return onDatabase(system, action.store, (store) => [
        postgresStep('export', store),
        awsCliStep('store', { ARCHIVE_BUCKET: archiveOf(system, action) }),
        postgresStep('delete', store),
      ]);
    case 'request':
      return [requestStep(system, action)];
  }
}

function onDatabase(
  { stores }: EcsSystem,
  name: string,
  steps: (store: ResolvedPostgres) => readonly ExpectedStep[],
): readonly ExpectedStep[] {
  const store = stores.find((each) => each.name === name);
  return store?.type === 'postgres' ? steps(store) : [];
}

function archiveOf({ stores }: EcsSystem, { to }: ArchiveAction): string {
  const store = stores.find(({ name }) => name === to);
  return store?.type === 'bucket' ? store.bucket : to;
}

function requestStep({ secrets }: EcsSystem, { bearer }: RequestAction): ExpectedStep {
  const token = secrets.find(({ name }) => name === bearer);
  return {
    name: 'request',
    image: 'public.ecr.aws/amazonlinux/amazonlinux',
    environment: {},
    secrets:
      token === undefined ? {} : { BEARER_TOKEN: { secret: token.physicalName, key: token.key } },
  };
}

/** The address that a request goes to. */
export function addressOf({ services }: EcsSystem, { service, path }: RequestAction): string {
  const { expose } = services.find(({ name }) => name === service) ?? {};
  return `https://${expose?.host ?? ''}${path}`;
}
