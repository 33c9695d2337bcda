import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

import { grantBucketAccess, type FargateService } from '../../constructs/aws';
import type {
  ResolvedServer,
  ResolvedService,
  ResolvedSystem,
  ResolvedUse,
} from '../resolve/resolved-system';
import { isServer } from '../resolve/stores';
import type { KeptData, MadeServer } from './kept-data';
import { bucketNamed } from './named-bucket';

const HTTPS = 443;

/** What reaches others: the tasks of a service, or of a job. */
export type Reacher = ec2.IConnectable & iam.IGrantable & Construct;

export interface Reached {
  readonly system: ResolvedSystem;
  /** What is made here; absent where the system keeps nothing of its own. */
  readonly data?: KeptData;
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
  reached: Reached,
  name = spec.name,
): void {
  for (const server of spec.reaches) openOutside(reacher, server, `${name} calls ${server.host}`);
  for (const use of spec.uses) openStore(reacher, use, reached, `${name} uses ${use.store}`);
}

/** Opens one store: its port, or what a role may do in it. */
export function openStore(
  reacher: Reacher,
  use: Pick<ResolvedUse, 'store' | 'access'>,
  reached: Reached,
  text: string,
): void {
  const store = reached.system.stores.find(({ name }) => name === use.store);
  switch (store?.type) {
    case 'postgres':
    case 'redis':
      return openServer(reacher, store, reached.data, text);
    case 'other':
      for (const server of store.servers) openOutside(reacher, server, text);
      return;
    default:
      return grantStore(reacher, use, reached);
  }
}

/** Lets a role do in a store what a service says; a server asks for a password instead. */
export function grantStore(
  grantee: iam.IGrantable & Construct,
  { store: wanted, access = 'read' }: Pick<ResolvedUse, 'store' | 'access'>,
  { system, data }: Reached,
): void {
  const store = system.stores.find(({ name }) => name === wanted);
  if (store === undefined) throw new Error(`${grantee.node.path}: ${wanted} does not exist`);
  if (store.type === 'bucket') {
    grantBucketAccess(bucketNamed(grantee, system, wanted), grantee, access);
  }
  if (store.type !== 'audit-ledger') return;
  const ledger = data?.ledgers.get(wanted);
  if (ledger === undefined) throw new Error(`${grantee.node.path}: ${wanted} does not exist`);
  if (access === 'append') ledger.grantAppend(grantee);
  else ledger.grantRead(grantee);
}

/** A security group knows addresses only, and those of a host change. HTTPS is open for all tasks. */
function openOutside(
  reacher: ec2.IConnectable,
  { port }: { readonly port: number },
  text: string,
): void {
  if (port === HTTPS) return;
  reacher.connections.allowTo(ec2.Peer.anyIpv4(), ec2.Port.tcp(port), text);
}

/** Lets people come through to every server of the system. */
export function openBastion(
  bastion: ec2.IConnectable,
  { stores }: ResolvedSystem,
  data: Pick<KeptData, 'servers'>,
): void {
  for (const store of stores.filter(isServer)) {
    openServer(bastion, store, data, `people reach ${store.name}`);
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
  store: ResolvedServer,
  data: Pick<KeptData, 'servers'> | undefined,
  text: string,
): void {
  const server: ec2.IPeer | MadeServer | undefined =
    store.provider === 'existing' ? ec2.Peer.ipv4(store.cidr) : data?.servers.get(store.name);
  if (server !== undefined) reacher.connections.allowTo(server, ec2.Port.tcp(store.port), text);
}

function scraper(from: string, vpc: ec2.IVpc): ec2.IPeer {
  if (from === 'vpc') return ec2.Peer.ipv4(vpc.vpcCidrBlock);
  return from.startsWith('sg-') ? ec2.Peer.securityGroupId(from) : ec2.Peer.ipv4(from);
}
