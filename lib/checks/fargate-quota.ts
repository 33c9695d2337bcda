import { ownerOf } from '../resolve/job-kinds';
import type { ResolvedService } from '../resolve/resolved-system';
import type { Check } from './check';
import { mostReplicas, SETS_WHILE_DEPLOYED } from './most-replicas';

/** All replicas that may run, with those of a deployment and the jobs, fit into the account's quota. */
export const fargateQuota: Check = ({ environment, target, services, jobs }) => {
  if (target.platform !== 'ecs') return [];
  const running =
    sum(services.map((each) => onDemand(each) * each.size.cpu.limit)) * SETS_WHILE_DEPLOYED;
  const ofJobs = sum(
    jobs.map((job) => services.find(({ name }) => name === ownerOf(job))?.size.cpu.limit ?? 0),
  );
  const most = running + ofJobs;
  if (most <= target.fargateVcpus) return [];
  return [
    {
      code: 'over-fargate-quota',
      path: ['environments', environment, 'aws'],
      atKey: true,
      what: `${environment} may need ${rounded(most)} vCPUs of Fargate, and the account has ${target.fargateVcpus}: every service at its most, twice while it is deployed, and the jobs.`,
      consequence: 'Under load a deployment could not start its replicas, and would fail.',
      fix: `Raise the quota "Fargate On-Demand vCPU resource count" under Service Quotas, AWS Fargate, and say it under environments.${environment}.aws.quotas.fargateVcpus; or lower scaling.max.`,
    },
  ];
};

/** Replicas outside of Fargate Spot, which has a quota of its own. */
function onDemand({ scaling, spotPercent = 0 }: ResolvedService): number {
  return Math.ceil((mostReplicas(scaling) * (100 - spotPercent)) / 100);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function rounded(vcpus: number): number {
  return Math.round(vcpus * 100) / 100;
}
