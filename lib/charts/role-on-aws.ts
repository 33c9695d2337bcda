import { needsRole } from '../resolve/aws-half';
import { podRoleName } from '../resolve/names';
import type { KubernetesTarget, ResolvedService, ResolvedSystem } from '../resolve/resolved-system';

/** How the pods of a service get the role that the stacks make for them. */
export interface RoleOnAws {
  /** ARN that the service account names; absent where EKS knows which pods have the role. */
  readonly roleArn?: string;
  /** Whether pods ask the EKS Pod Identity agent for credentials. */
  readonly byAgent: boolean;
}

/** Undefined for a service that asks AWS for nothing. */
export function findRoleOnAws(
  system: ResolvedSystem,
  { aws }: KubernetesTarget,
  service: ResolvedService,
): RoleOnAws | undefined {
  const identity = aws?.identity;
  if (identity === undefined || !needsRole(service, system.stores)) return undefined;
  if (identity.kind === 'pod-identity') return { byAgent: true };
  const role = podRoleName(system, service.name);
  return { byAgent: false, roleArn: `arn:aws:iam::${identity.account}:role/${role}` };
}
