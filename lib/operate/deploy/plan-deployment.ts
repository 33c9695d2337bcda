import { suggest } from '../../problems/nearest';
import { asksForCertificate } from '../../resolve/deployment-order';
import { CERTIFICATE_PARAMETER, NO_TAG } from '../../resolve/names';
import { ownerOf } from '../../resolve/job-kinds';
import type { ResolvedJob, ResolvedService } from '../../resolve/resolved-system';
import type { EcsSystem } from '../../stacks/ecs-system';
import { findObstacle, isDeployed, type DeployedStack } from './stack-state';

/** What a person asks for. */
export interface DeployRequest {
  readonly tag: string;
  /** Services that get the tag; all where none is named. */
  readonly services: readonly string[];
  /** ARN of the certificate, where the spec names none. */
  readonly certificate?: string;
  /** Whether the tag ran here before: jobs before the deployment do not run for it. */
  readonly rollback?: boolean;
}

/** What a deployment sets and what it leaves as it is. */
export interface DeploymentPlan {
  readonly settings: readonly Setting[];
}

/** One parameter of the services stack. */
export interface Setting {
  readonly parameter: string;
  /** The service, `certificate`, or the job. */
  readonly of: string;
  /** The new value; absent where the one of the last deployment is kept. */
  readonly value?: string;
  /** The value of the last deployment; absent where there was none, or nobody was asked. */
  readonly before?: string;
}

const CERTIFICATE_ARN = /^arn:aws[a-z-]*:acm:([a-z0-9-]+):([0-9]{12}):certificate\/[A-Za-z0-9-]+$/;

/** Names that are no service, each with the nearest. */
export function findUnknownServices(system: EcsSystem, names: readonly string[]): string[] {
  const known = system.services.map(({ name }) => name);
  return names
    .filter((name) => !known.includes(name))
    .map((name) => `${name} is no service of ${system.system}. ${suggest(name, known)}`);
}

/** What is wrong with the values given, before anybody is asked. */
export function findFaultyValues(system: EcsSystem, request: DeployRequest): string[] {
  const { tag, certificate } = request;
  const { tagPattern, region, account } = system.target;
  const faults: string[] = [];
  if (!new RegExp(tagPattern).test(tag)) faults.push(describeTag(tag, tagPattern));
  if (certificate === undefined) return faults;
  const [, certificateRegion, certificateAccount] = CERTIFICATE_ARN.exec(certificate) ?? [];
  if (!asksForCertificate(system.target, system.services)) {
    faults.push(
      system.target.certificate === undefined
        ? `--certificate has no effect: ${system.environment} makes no load balancer. Leave it out.`
        : `--certificate has no effect: the spec names ${system.target.certificate}. Leave it out, or change the spec.`,
    );
  } else if (certificateRegion === undefined) {
    faults.push(
      `--certificate ${certificate} is no certificate. Write arn:aws:acm:${region}:<account>:certificate/<id>.`,
    );
  } else if (certificateRegion !== region) {
    faults.push(
      `The certificate is in ${certificateRegion}, but the load balancer is in ${region}. Use one of ${region}.`,
    );
  } else if (account !== undefined && certificateAccount !== account) {
    faults.push(
      `The certificate is of account ${certificateAccount}, but the load balancer is in ${account}. Use one of ${account}.`,
    );
  }
  return faults;
}

/**
 * What is set and what is kept, or why nothing may be sent.
 *
 * `stacks` are those that exist; undefined where nobody was asked, and then everything that is not
 * given counts as kept.
 */
export function planDeployment(
  system: EcsSystem,
  request: DeployRequest,
  stacks: readonly DeployedStack[] | undefined,
): DeploymentPlan | { readonly refusals: readonly string[] } {
  const obstacles = (stacks ?? []).flatMap(
    (stack) => findObstacle(stack, system.target.region) ?? [],
  );
  if (obstacles.length > 0) return { refusals: obstacles };
  const deployed = stacks?.find((stack) => stack.name === system.target.stacks.services);
  const before = deployed !== undefined && isDeployed(deployed) ? deployed.parameters : {};
  const settings = [
    ...system.services.map((service) => tagSetting(service, request, before)),
    ...certificateSetting(system, request, before),
    ...system.jobs.flatMap((job) => skipSetting(job, request, before)),
  ];
  if (request.rollback === true && stacks !== undefined && Object.keys(before).length === 0) {
    const what = `${system.target.stacks.services} is not deployed: there is nothing to go back to.`;
    return { refusals: [`${what} Leave --rollback out.`] };
  }
  const missing = stacks === undefined ? [] : settings.filter(isMissing);
  if (missing.length === 0) return { settings };
  return { refusals: missing.map((setting) => describeMissing(system, setting, request, before)) };
}

function tagSetting(
  { name, names }: ResolvedService,
  { tag, services }: DeployRequest,
  before: Readonly<Record<string, string>>,
): Setting {
  const isGiven = services.length === 0 || services.includes(name);
  return {
    parameter: names.tagParameter,
    of: name,
    value: isGiven ? tag : undefined,
    before: before[names.tagParameter],
  };
}

function certificateSetting(
  system: EcsSystem,
  { certificate }: DeployRequest,
  before: Readonly<Record<string, string>>,
): Setting[] {
  if (!asksForCertificate(system.target, system.services)) return [];
  const parameter = CERTIFICATE_PARAMETER;
  return [{ parameter, of: 'certificate', value: certificate, before: before[parameter] }];
}

/** A job does not run for the tag that is gone back to; the next deployment runs it again. */
function skipSetting(
  job: ResolvedJob,
  { tag, services, rollback }: DeployRequest,
  before: Readonly<Record<string, string>>,
): Setting[] {
  const { name, names, trigger } = job;
  const service = ownerOf(job);
  if (trigger.kind !== 'before-deploy' || service === undefined) return [];
  const parameter = names.skipParameter;
  const setting = { parameter, of: `${name} skips`, before: before[parameter] };
  const isDeployed = services.length === 0 || services.includes(service);
  if (rollback === true && isDeployed) return [{ ...setting, value: tag }];
  const isSet = setting.before !== undefined && setting.before !== NO_TAG;
  return isSet && isDeployed ? [{ ...setting, value: NO_TAG }] : [];
}

function isMissing({ value, before }: Setting): boolean {
  return value === undefined && before === undefined;
}

function describeMissing(
  { target, environment }: EcsSystem,
  { of, parameter }: Setting,
  request: DeployRequest,
  before: Readonly<Record<string, string>>,
): string {
  const since =
    Object.keys(before).length === 0
      ? `${target.stacks.services} is not deployed yet`
      : `${target.stacks.services} has no parameter ${parameter} yet`;
  if (parameter === CERTIFICATE_PARAMETER) {
    return `The certificate of the load balancer is missing: ${since}, and the spec names none. Add --certificate <arn>, or environments.${environment}.aws.certificate to the spec.`;
  }
  return `${of} has no tag: ${since}. Add --service ${of}, or leave --service out so that every service gets ${request.tag}.`;
}

function describeTag(tag: string, tagPattern: string): string {
  const form = tagPattern.includes('[0-9a-f]{40}')
    ? 'the 40 lower-case hexadecimal digits of a commit (`git rev-parse HEAD`)'
    : 'letters, digits, dots, dashes and underscores, 128 at most, and no dot or dash first';
  return `The tag ${tag === '' ? '(empty)' : tag} does not match ${tagPattern}. Write ${form}.`;
}
