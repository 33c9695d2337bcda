import * as ec2 from 'aws-cdk-lib/aws-ec2';

import type { FargateService } from '../../constructs/aws';
import type { ResolvedStore } from '../resolve/resolved-system';
import type { DataStack } from './data-stack';

/** Lets a service reach what the spec says it calls, and starts it after that. */
export function openCall(caller: FargateService, callee: FargateService, text: string): void {
  caller.connections.allowToDefaultPort(callee, text);
  // A client of Service Connect only ever sees the services that existed when it was deployed.
  caller.startAfter(callee.service);
}

/** Lets a service reach a store it uses. */
export function openStore(
  service: FargateService,
  store: ResolvedStore,
  data: DataStack | undefined,
  text: string,
): void {
  const server =
    store.provider === 'existing' ? ec2.Peer.ipv4(store.cidr) : data?.databases.get(store.name);
  if (server !== undefined) service.connections.allowTo(server, ec2.Port.tcp(store.port), text);
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

function scraper(from: string, vpc: ec2.IVpc): ec2.IPeer {
  if (from === 'vpc') return ec2.Peer.ipv4(vpc.vpcCidrBlock);
  return from.startsWith('sg-') ? ec2.Peer.securityGroupId(from) : ec2.Peer.ipv4(from);
}
