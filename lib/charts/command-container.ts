import type { JobStep } from '../../constructs/kubernetes';
import type { CommandJob } from '../resolve/job-kinds';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { cpuRange, memoryRange } from './amounts';
import { serviceVariables } from './environment-variables';
import { getNamed } from './get-named';
import { imageRepository, TAG_GIVEN_AT_DEPLOY } from './image';

/**
 * The container of a command: the image, variables and size of its service. The variables stand in it,
 * not in the service's ConfigMap, which is still that of the version before when a migration runs.
 */
export function commandContainer(system: ResolvedSystem, job: CommandJob): Omit<JobStep, 'name'> {
  const service = getNamed(system.services, job.action.service);
  const { filesystem, size } = service;
  return {
    image: `${imageRepository(service)}:${TAG_GIVEN_AT_DEPLOY}`,
    args: job.action.command,
    cpu: cpuRange(size.cpu),
    memory: memoryRange(size.memoryMiB),
    readOnlyRootFilesystem: filesystem.readOnlyRoot,
    writablePaths: filesystem.writablePaths,
    ...serviceVariables(system, service),
  };
}
