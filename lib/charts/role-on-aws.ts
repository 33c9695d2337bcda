import { podRoles } from '../resolve/pod-roles';
import { podRoleName } from '../resolve/names';
import type { KubernetesTarget, ResolvedSystem } from '../resolve/resolved-system';

/** How the pods of a workload get the role that the stacks make for them. */
export interface RoleOnAws {
  /** ARN that the service account names; absent where EKS knows which pods have the role. */
  readonly roleArn?: string;
  /** Whether pods ask the EKS Pod Identity agent for credentials. */
  readonly byAgent: boolean;
}

/** Undefined for a workload that asks AWS for nothing. */
export function findRoleOnAws(
  system: ResolvedSystem,
  { aws, namespace }: KubernetesTarget,
  workload: string,
): RoleOnAws | undefined {
  const identity = aws?.identity;
  const roles = podRoles(system, namespace);
  if (identity === undefined || !roles.some((role) => role.workload === workload)) return undefined;
  if (identity.kind === 'pod-identity') return { byAgent: true };
  const role = podRoleName(system, workload);
  return { byAgent: false, roleArn: `arn:aws:iam::${identity.account}:role/${role}` };
}
