import type { SpecPath } from '../problems/position';
import type { AwsSpec } from '../spec/sections/environment';
import type { Reading } from './reading';
import type { ResolvedService } from './resolved-system';

/** Says which fields under `aws` say nothing beside others, and what an existing network lacks. */
export function refuseAwsFields(
  reading: Reading,
  aws: AwsSpec,
  path: SpecPath,
  services: readonly ResolvedService[],
): void {
  const isExposed = services.some(({ expose }) => expose !== undefined);
  const refuse = (field: keyof AwsSpec, what: string) => {
    if (aws[field] === undefined) return;
    reading.report({
      code: 'field-without-effect',
      path: [...path, field],
      what: `${what}, so ${field} says nothing.`,
      fix: `Take ${field} out.`,
    });
  };
  if (aws.vpc !== undefined) {
    for (const field of ['cidr', 'zones', 'natGateways'] as const) {
      refuse(field, 'The network exists already');
    }
    checkSubnets(reading, aws.vpc, [...path, 'vpc'], isExposed && aws.listener === undefined);
  }
  // A service with a fault of its own may be the one that is exposed.
  const isKnown = !reading.isIncomplete('services');
  if (!isExposed && isKnown) {
    for (const field of ['certificate', 'listener', 'hostedZone', 'accessLogs'] as const) {
      refuse(field, 'No service is exposed');
    }
  } else if (aws.listener !== undefined) {
    refuseRateLimits(reading, services);
    for (const field of ['certificate', 'hostedZone', 'accessLogs'] as const) {
      refuse(field, 'The load balancer exists already');
    }
  } else if (isKnown && services.every(({ expose }) => expose?.accessLogs !== true)) {
    refuse('accessLogs', 'No service wants access logs');
  }
  if (aws.zones === 3 && aws.account === undefined && aws.vpc === undefined) {
    reading.report({
      code: 'zones-need-account',
      path: [...path, 'zones'],
      what: 'Without an account two zones are certain, and zones is 3.',
      consequence: 'Which zones there are differs from account to account.',
      fix: 'Say the account, or take zones out.',
    });
  }
  if (aws.hostedZone !== undefined && aws.listener === undefined) {
    checkHosts(reading, aws.hostedZone.name, path, services);
  }
}

/** A load balancer has one web ACL, and that of somebody else's may be taken. */
function refuseRateLimits(reading: Reading, services: readonly ResolvedService[]): void {
  for (const { name, expose } of services) {
    if (expose?.rateLimit === undefined) continue;
    reading.report({
      code: 'field-without-effect',
      path: ['services', name, 'expose', 'rateLimit'],
      what: `${name} is exposed through a listener that exists already; who keeps its load balancer limits requests.`,
      fix: 'Take rateLimit out, or leave aws.listener out.',
    });
  }
}

/** Each kind of subnet has one in each zone; a public one is needed for a load balancer. */
function checkSubnets(
  reading: Reading,
  vpc: NonNullable<AwsSpec['vpc']>,
  path: SpecPath,
  needsPublic: boolean,
): void {
  const zones = vpc.availabilityZones.length;
  const incomplete = (field: string, what: string, fix: string) =>
    reading.report({ code: 'vpc-incomplete', path: [...path, field], what, fix });
  if (zones < 2) {
    const what = `The network names ${zones === 1 ? '1 zone' : `${zones} zones`}.`;
    incomplete(
      'availabilityZones',
      what,
      'Name two or more: a load balancer and a database need them.',
    );
  }
  const kinds = {
    publicSubnets: vpc.publicSubnets ?? (needsPublic ? [] : undefined),
    privateSubnets: vpc.privateSubnets,
    isolatedSubnets: vpc.isolatedSubnets,
  };
  for (const [field, subnets] of Object.entries(kinds)) {
    if (subnets === undefined || subnets.length === zones) continue;
    const what = `The network has ${zones === 1 ? '1 zone' : `${zones} zones`}, and ${field} names ${subnets.length}.`;
    incomplete(field, what, 'Name one subnet a zone, in the order of the zones.');
  }
}

function checkHosts(
  reading: Reading,
  zone: string,
  path: SpecPath,
  services: readonly ResolvedService[],
): void {
  for (const { name, expose } of services) {
    // A host that the environment does not name is a fault of its own.
    if (expose === undefined || expose.host === '') continue;
    if (expose.host === zone || expose.host.endsWith(`.${zone}`)) continue;
    reading.report({
      code: 'host-outside-zone',
      path: [...path, 'hostedZone', 'name'],
      what: `${name} is exposed at ${expose.host}, which is not in the zone ${zone}.`,
      fix: 'Name the zone of the host, or take hostedZone out and keep the record yourself.',
    });
  }
}
