import { LEDGER_INDEX } from '../../lib/facts/ledger-index';
import type { AwsSystem } from '../../lib/operate/verify/aws/aws-system';
import { nameOnAws } from '../../lib/resolve/ages';
import type { ResolvedStore } from '../../lib/resolve/resolved/store';
import type { EcsTarget, ExistingListener, ExistingVpc } from '../../lib/resolve/resolved/target';
import type { Aws } from './aws';
import { textAt } from './json';
import { putGivenSecret } from './kinds/data';
import type { Place } from './place';

/** Text of the spec -> what the emulator calls the same thing: its ids are its own. */
export type Renaming = ReadonlyMap<string, string>;

/** Makes what an environment only names: its network, listener, stores, certificate. */
export async function makeExisting(aws: Aws, { system, region }: Place): Promise<Renaming> {
  const { target } = system;
  const renaming =
    target.platform === 'ecs' ? await makeSurroundings(aws, target) : new Map<string, string>();
  for (const store of system.stores) {
    if (store.provider === 'existing') await makeStore(aws, store, system, region);
  }
  if (target.platform === 'kubernetes') await putGivenSecrets(aws, system);
  return renaming;
}

async function makeSurroundings(aws: Aws, target: EcsTarget): Promise<Map<string, string>> {
  const { certificate, vpc, cidr, clusterExists, cluster, listener, hostedZone } = target;
  const renaming = new Map<string, string>();
  if (certificate !== undefined) renaming.set(certificate, await requestCertificate(aws));
  if (vpc !== undefined) await makeNetwork(aws, vpc, cidr, renaming);
  if (clusterExists) await aws.call(['ecs', 'create-cluster'], { clusterName: cluster });
  if (vpc !== undefined && listener !== undefined) {
    await makeListener(aws, vpc, listener, renaming);
  }
  if (hostedZone !== undefined) {
    const input = { Name: hostedZone.name, CallerReference: hostedZone.id };
    await aws.call(['route53', 'create-hosted-zone'], input);
  }
  return renaming;
}

async function makeStore(
  aws: Aws,
  store: Extract<ResolvedStore, { readonly provider: 'existing' }>,
  { target }: AwsSystem,
  region: string,
): Promise<void> {
  switch (store.type) {
    case 'bucket':
      return makeBucket(aws, store.bucket, region);
    case 'audit-ledger':
      await makeBucket(aws, store.bucket, region);
      return makeTable(aws.inRegion(store.region), store.table);
    default:
      // In a cluster they stand in its own Secrets.
      if (target.platform === 'kubernetes') return;
      for (const { secret, key } of Object.values(store.credentials)) {
        await putGivenSecret(aws, { name: secret, key });
      }
  }
}

/** The index of a ledger as the teams' own script makes it. */
async function makeTable(aws: Aws, TableName: string): Promise<void> {
  const keys = [LEDGER_INDEX.partitionKey, LEDGER_INDEX.sortKey];
  await aws.call(['dynamodb', 'create-table'], {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keys.map((AttributeName, place) => ({
      AttributeName,
      KeyType: place === 0 ? 'HASH' : 'RANGE',
    })),
  });
}

/** Those that External Secrets reads; where tasks read them, they come with the tasks. */
async function putGivenSecrets(aws: Aws, system: AwsSystem): Promise<void> {
  for (const secret of system.secrets.filter(({ value }) => value === 'given')) {
    const name = nameOnAws(system, secret);
    if (name !== undefined) await putGivenSecret(aws, { name, key: secret.source?.key });
  }
}

/** Every region but the first has to be named: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
async function makeBucket(aws: Aws, Bucket: string, region: string): Promise<void> {
  const there = { CreateBucketConfiguration: { LocationConstraint: region } };
  await aws.call(['s3api', 'create-bucket'], {
    Bucket,
    ...(region === 'us-east-1' ? {} : there),
  });
}

/** The text with everything called as the emulator calls it. */
export function rename(text: string, renaming: Renaming): string {
  return [...renaming].reduce((renamed, [from, to]) => renamed.replaceAll(from, to), text);
}

export async function requestCertificate(aws: Aws): Promise<string> {
  const domain = { DomainName: 'rehearsal.example.com' };
  return textAt(await aws.call(['acm', 'request-certificate'], domain), 'CertificateArn');
}

async function makeNetwork(
  aws: Aws,
  vpc: ExistingVpc,
  cidr: string,
  renaming: Map<string, string>,
): Promise<void> {
  const made = await aws.call(['ec2', 'create-vpc'], { CidrBlock: cidr });
  const VpcId = textAt(made, 'Vpc.VpcId');
  renaming.set(vpc.id, VpcId);
  const groups = [vpc.publicSubnets, vpc.privateSubnets, vpc.isolatedSubnets];
  const subnets = groups.flatMap((ids) =>
    ids.map((id, place) => ({ id, zone: vpc.availabilityZones[place] })),
  );
  for (const [place, { id, zone }] of subnets.entries()) {
    const where = { VpcId, CidrBlock: subnetRange(cidr, place), AvailabilityZone: zone };
    const subnet = await aws.call(['ec2', 'create-subnet'], where);
    renaming.set(id, textAt(subnet, 'Subnet.SubnetId'));
  }
}

/** Sixteen addresses for each subnet, one subnet after the other: the smallest network has room. */
function subnetRange(cidr: string, place: number): string {
  const [first = '10', second = '0', third = '0'] = cidr.split('.');
  return `${first}.${second}.${third}.${place * 16}/28`;
}

async function makeListener(
  aws: Aws,
  { id, publicSubnets, privateSubnets }: ExistingVpc,
  listener: ExistingListener,
  renaming: Map<string, string>,
): Promise<void> {
  const VpcId = renaming.get(id);
  const group = { GroupName: 'entrance', Description: 'The load balancer of others', VpcId };
  const GroupId = textAt(await aws.call(['ec2', 'create-security-group'], group), 'GroupId');
  renaming.set(listener.securityGroup, GroupId);
  const [, Name = 'others'] = listener.loadBalancerFullName.split('/');
  const subnets = publicSubnets.length > 0 ? publicSubnets : privateSubnets;
  const balancer = await aws.call(['elbv2', 'create-load-balancer'], {
    Name,
    Subnets: subnets.map((subnet) => renaming.get(subnet) ?? ''),
    SecurityGroups: [GroupId],
  });
  const made = await aws.call(['elbv2', 'create-listener'], {
    LoadBalancerArn: textAt(balancer, 'LoadBalancers.0.LoadBalancerArn'),
    Protocol: 'HTTPS',
    Port: 443,
    Certificates: [{ CertificateArn: await requestCertificate(aws) }],
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  });
  renaming.set(listener.arn, textAt(made, 'Listeners.0.ListenerArn'));
}
