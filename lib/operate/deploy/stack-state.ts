/** A stack as CloudFormation has it, as far as a deployment has to know. */
export interface DeployedStack {
  readonly name: string;
  readonly status: string;
  /** Parameter -> value of the last deployment. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether CloudFormation refuses to delete it. @default false */
  readonly isProtected?: boolean;
}

/** Whether the last deployment left something that keeps its parameters. */
export function isDeployed({ status }: DeployedStack): boolean {
  // A change set that nobody executed: nothing has ever been made.
  return status !== 'REVIEW_IN_PROGRESS';
}

/** Why a stack cannot be deployed to now, and what to do; undefined where it can. */
export function findObstacle(stack: DeployedStack, region: string): string | undefined {
  const { name, status } = stack;
  if (!isDeployed(stack)) return undefined;
  const on = `--stack-name ${name} --region ${region}`;
  const events = `aws cloudformation describe-stack-events ${on} --query "StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatusReason]" --output text`;
  const whatHappened = `What happened: ${events}`;
  if (status.endsWith('_IN_PROGRESS')) {
    return `${name} is in ${status}: somebody deploys to it now. Wait until it is done, then deploy again.`;
  }
  if (['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'].includes(status)) {
    return `${name} is in ${status}: its first deployment failed, and such a stack cannot be updated. ${whatHappened}. Mend it, ${freeing(status)}delete the stack (${unlocking(stack, on)}aws cloudformation delete-stack ${on}), and deploy again, with a tag for every service.`;
  }
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    return `${name} is in ${status}: neither the last deployment nor the way back succeeded. ${whatHappened}. Mend it, then: aws cloudformation continue-update-rollback ${on}`;
  }
  if (status === 'UPDATE_FAILED') {
    return `${name} is in ${status}: the last deployment failed and was not rolled back. ${whatHappened}. Go back first: aws cloudformation rollback-stack ${on}`;
  }
  if (status === 'DELETE_FAILED') {
    return `${name} is in ${status}: it was to be deleted, and some of it could not be. ${whatHappened}. Where deletion protection kept something, ${TURN_OFF}. Delete it again: aws cloudformation delete-stack ${on}`;
  }
  return undefined;
}

/** What keeps a load balancer or a database from going, on the way back as much as on deletion. */
const TURN_OFF =
  'turn that off (aws elbv2 modify-load-balancer-attributes --attributes Key=deletion_protection.enabled,Value=false --load-balancer-arn <arn>, or aws rds modify-db-instance --no-deletion-protection --apply-immediately --db-instance-identifier <name>)';

/** Only a way back that broke off leaves what is protected. */
function freeing(status: string): string {
  return status === 'ROLLBACK_FAILED'
    ? `where deletion protection kept something ${TURN_OFF}, `
    : '';
}

/** CloudFormation refuses to delete a protected stack, even one that holds nothing. */
function unlocking({ isProtected }: DeployedStack, on: string): string {
  if (isProtected !== true) return '';
  return `aws cloudformation update-termination-protection --no-enable-termination-protection ${on} && `;
}
