import type { Aws } from './aws';
import { findAt, isObject, listAt, textAt, type Json } from './json';
import type { Place } from './place';

/** Text of the spec -> what the emulator calls the same thing: its ids are its own. */
export type Renaming = ReadonlyMap<string, string>;

/** Makes what an environment only names: its network, cluster, load balancer, zone, certificate. */
export async function makeExisting(aws: Aws, place: Place): Promise<Renaming> {
  const renaming = new Map<string, string>();
  const certificate = textAt(place.aws, 'certificate');
  if (certificate !== '') renaming.set(certificate, await requestCertificate(aws));
  const network = findAt(place.aws, 'vpc');
  if (isObject(network)) await makeNetwork(aws, network, renaming);
  const clusterName = textAt(place.aws, 'cluster');
  if (clusterName !== '') await aws.call(['ecs', 'create-cluster'], { clusterName });
  const listener = findAt(place.aws, 'listener');
  if (isObject(network) && isObject(listener)) {
    await makeListener(aws, network, listener, renaming);
  }
  const zone = textAt(place.aws, 'hostedZone.name');
  if (zone !== '') {
    const input = { Name: zone, CallerReference: zone };
    await aws.call(['route53', 'create-hosted-zone'], input);
  }
  return renaming;
}

/** The text with everything called as the emulator calls it. */
export function rename(text: string, renaming: Renaming): string {
  return [...renaming].reduce((renamed, [from, to]) => renamed.replaceAll(from, to), text);
}

export async function requestCertificate(aws: Aws): Promise<string> {
  const domain = { DomainName: 'rehearsal.example.com' };
  return textAt(await aws.call(['acm', 'request-certificate'], domain), 'CertificateArn');
}

async function makeNetwork(aws: Aws, network: Json, renaming: Map<string, string>): Promise<void> {
  const cidr = textAt(network, 'cidr');
  const made = await aws.call(['ec2', 'create-vpc'], { CidrBlock: cidr });
  const VpcId = textAt(made, 'Vpc.VpcId');
  renaming.set(textAt(network, 'id'), VpcId);
  const zones = listAt(network, 'availabilityZones');
  const subnets = ['publicSubnets', 'privateSubnets', 'isolatedSubnets'].flatMap((group) =>
    listAt(network, group).map((id, place) => ({ id: String(id), zone: zones[place] })),
  );
  for (const [place, { id, zone }] of subnets.entries()) {
    const where = { VpcId, CidrBlock: subnetRange(cidr, place), AvailabilityZone: zone };
    const subnet = await aws.call(['ec2', 'create-subnet'], where);
    renaming.set(id, textAt(subnet, 'Subnet.SubnetId'));
  }
}

/** The 256 addresses of a subnet, one subnet after the other. */
function subnetRange(cidr: string, place: number): string {
  const [first = '10', second = '0', third = '0'] = cidr.split('.');
  return `${first}.${second}.${Number(third) + place}.0/24`;
}

async function makeListener(
  aws: Aws,
  network: Json,
  listener: Json,
  renaming: Map<string, string>,
): Promise<void> {
  const VpcId = renaming.get(textAt(network, 'id'));
  const group = { GroupName: 'entrance', Description: 'The load balancer of others', VpcId };
  const GroupId = textAt(await aws.call(['ec2', 'create-security-group'], group), 'GroupId');
  renaming.set(textAt(listener, 'securityGroup'), GroupId);
  const [, , , , , place = ''] = textAt(listener, 'arn').split(':');
  const [, , Name = 'others'] = place.split('/');
  const groups = ['publicSubnets', 'privateSubnets'].map((name) => listAt(network, name));
  const subnets = groups.find(({ length }) => length > 0) ?? [];
  const Subnets = subnets.map((id) => renaming.get(String(id)) ?? '');
  const balancer = await aws.call(['elbv2', 'create-load-balancer'], {
    Name,
    Subnets,
    SecurityGroups: [GroupId],
  });
  const made = await aws.call(['elbv2', 'create-listener'], {
    LoadBalancerArn: textAt(balancer, 'LoadBalancers.0.LoadBalancerArn'),
    Protocol: 'HTTPS',
    Port: 443,
    Certificates: [{ CertificateArn: await requestCertificate(aws) }],
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  });
  renaming.set(textAt(listener, 'arn'), textAt(made, 'Listeners.0.ListenerArn'));
}
