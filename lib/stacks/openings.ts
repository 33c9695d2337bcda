import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import {
  grantBucketAccess,
  type FargateService,
  type PostgresDatabase,
} from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { ResolvedBucket, ResolvedPostgres, ResolvedService } from '../resolve/resolved-system';
import type { EcsSystem } from './ecs-system';

/** What reaches others: the tasks of a service, or of a job. */
export type Reacher = ec2.IConnectable & iam.IGrantable & Construct;

export interface Reached {
  readonly system: EcsSystem;
  /** Databases that are made here, by the name of the store. */
  readonly databases: ReadonlyMap<string, PostgresDatabase>;
}

/** Opens the other services that a service calls. */
export function openCalls(
  caller: FargateService,
  { name, calls }: ResolvedService,
  services: ReadonlyMap<string, FargateService>,
): void {
  for (const callee of calls) {
    const service = services.get(callee);
    if (service === undefined) throw new Error(`${caller.node.path}: ${callee} does not exist`);
    caller.connections.allowToDefaultPort(service, `${name} calls ${callee}`);
  }
}

/** Opens stores and servers outside that a service reaches, for its own tasks or those of its job. */
export function openWays(
  reacher: Reacher,
  spec: ResolvedService,
  { system, databases }: Reached,
  name = spec.name,
): void {
  for (const { host, port } of spec.reaches) {
    // A security group knows addresses only, and those of a host change.
    reacher.connections.allowTo(ec2.Peer.anyIpv4(), ec2.Port.tcp(port), `${name} calls ${host}`);
  }
  for (const { store: wanted, access } of spec.uses) {
    const store = system.stores.find((each) => each.name === wanted);
    if (store === undefined) throw new Error(`${reacher.node.path}: ${wanted} does not exist`);
    if (store.type === 'bucket')
      grantBucketAccess(bucketOf(reacher, store), reacher, access ?? 'read');
    else openServer(reacher, store, databases, `${name} uses ${wanted}`);
  }
}

/** Lets people come through to every database of the system. */
export function openBastion(
  bastion: ec2.IConnectable,
  { stores }: EcsSystem,
  databases: ReadonlyMap<string, PostgresDatabase>,
): void {
  for (const store of stores) {
    if (store.type === 'postgres')
      openServer(bastion, store, databases, `people reach ${store.name}`);
  }
}

/** Lets Prometheus read the metrics of a service. */
export function openScraping(
  service: FargateService,
  from: string,
  vpc: ec2.IVpc,
  text: string,
): void {
  service.connections.allowDefaultPortFrom(scraper(from, vpc), text);
}

function openServer(
  reacher: ec2.IConnectable,
  store: ResolvedPostgres,
  databases: ReadonlyMap<string, PostgresDatabase>,
  text: string,
): void {
  const server =
    store.provider === 'existing' ? ec2.Peer.ipv4(store.cidr) : databases.get(store.name);
  if (server !== undefined) reacher.connections.allowTo(server, ec2.Port.tcp(store.port), text);
}

/** By its literal name, so that no stack waits for an export of another. */
function bucketOf(scope: Construct, { name, bucket }: ResolvedBucket): s3.IBucket {
  return s3.Bucket.fromBucketName(scope, `${pascalCase(name)}Bucket`, bucket);
}

function scraper(from: string, vpc: ec2.IVpc): ec2.IPeer {
  if (from === 'vpc') return ec2.Peer.ipv4(vpc.vpcCidrBlock);
  return from.startsWith('sg-') ? ec2.Peer.securityGroupId(from) : ec2.Peer.ipv4(from);
}
