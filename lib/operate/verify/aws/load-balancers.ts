import {
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  type Listener,
  type LoadBalancerAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2';

import type { EcsTarget } from '../../../resolve/resolved-system';
import type { EcsSystem } from '../../../stacks/ecs-system';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { seconds } from '../words';
import type { AwsClients } from './clients';
import type { AwsKind } from './kind';
import { compareRules, describeRules } from './listener-rules';
import { findInStack } from './stack-resources';

/** That the load balancer made here is there, speaks TLS, and sends each host to its service. */
export const loadBalancers: AwsKind = {
  name: 'the load balancer',
  verify: async (system, aws) => {
    const { target } = system;
    if (target.listener !== undefined || exposed(system).length === 0) return [];
    const found = await askLoadBalancer(target, aws);
    const https = found?.listeners.find(({ Port }) => Port === HTTPS_PORT);
    const rules = https && (await describeRules(aws.loadBalancing, https.ListenerArn));
    return [
      ...compareLoadBalancer(target, found),
      ...(rules === undefined ? [] : compareRules(exposed(system), rules)),
    ];
  },
};

/** That somebody else's listener is there, and sends each host of ours to its service. */
export const existingListeners: AwsKind = {
  name: 'the existing listener',
  verify: async (system, { loadBalancing }) => {
    const { listener } = system.target;
    if (listener === undefined || exposed(system).length === 0) return [];
    const answer = await unlessMissing(
      loadBalancing.send(new DescribeListenersCommand({ ListenerArns: [listener.arn] })),
      'ListenerNotFoundException',
    );
    const [found] = answer?.Listeners ?? [];
    const findings = new Findings(`listener of ${listener.loadBalancerFullName}`);
    if (found === undefined) return findings.missing().all();
    const rules = await describeRules(loadBalancing, listener.arn);
    return [...findings.exists().all(), ...compareRules(exposed(system), rules)];
  },
};

/** A load balancer and what belongs to it. */
export interface AskedLoadBalancer {
  readonly attributes: readonly LoadBalancerAttribute[];
  readonly listeners: readonly Listener[];
}

/** CloudFormation draws its name, so its stack is asked for it. */
async function askLoadBalancer(
  { stacks }: EcsTarget,
  { cloudFormation, loadBalancing: client }: AwsClients,
): Promise<AskedLoadBalancer | undefined> {
  const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
  const LoadBalancerArn = await findInStack(cloudFormation, stacks.services, type);
  if (LoadBalancerArn === undefined) return undefined;
  const there = await unlessMissing(
    client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [LoadBalancerArn] })),
    'LoadBalancerNotFoundException',
  );
  if (there?.LoadBalancers?.[0] === undefined) return undefined;
  const [{ Attributes = [] }, { Listeners = [] }] = await Promise.all([
    client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn })),
    client.send(new DescribeListenersCommand({ LoadBalancerArn })),
  ]);
  return { attributes: Attributes, listeners: Listeners };
}

export function compareLoadBalancer(
  { loadBalancer, certificate }: Pick<EcsTarget, 'loadBalancer' | 'certificate'>,
  found: AskedLoadBalancer | undefined,
): readonly Observation[] {
  const findings = new Findings('load balancer');
  if (found === undefined) return findings.missing().all();
  const attribute = (key: string) => found.attributes.find(({ Key }) => Key === key)?.Value;
  const { accessLogs, idleSeconds } = loadBalancer;
  const idle = attribute('idle_timeout.timeout_seconds');
  findings
    .equals('idle timeout', seconds(idleSeconds) ?? '', idle && `${idle}s`)
    .equals(
      'access logs',
      accessLogs === undefined ? 'none' : `${accessLogs.bucket}/${accessLogs.prefix}`,
      accessLogPlace(attribute),
    );
  compareHttps(findings, certificate, listenerOn(found, HTTPS_PORT));
  compareRedirect(findings, listenerOn(found, HTTP_PORT));
  return findings.all();
}

function compareHttps(
  findings: Findings,
  certificate: string | undefined,
  found: Listener | undefined,
): void {
  if (found === undefined) {
    findings.missing(`port ${HTTPS_PORT}`, 'HTTPS');
    return;
  }
  const { SslPolicy: policy } = found;
  findings
    .equals(`port ${HTTPS_PORT}`, 'HTTPS', found.Protocol)
    .agrees('TLS policy', 'TLS 1.2 or later', policy, MODERN_TLS.test(policy ?? ''));
  if (certificate !== undefined) {
    findings.equals('certificate', certificate, found.Certificates?.[0]?.CertificateArn);
  }
}

function compareRedirect(findings: Findings, found: Listener | undefined): void {
  const property = `port ${HTTP_PORT}`;
  const spec = `redirect to HTTPS on ${HTTPS_PORT}`;
  if (found === undefined) {
    findings.missing(property, spec);
    return;
  }
  const [action] = found.DefaultActions ?? [];
  const { Protocol: protocol, Port: port } = action?.RedirectConfig ?? {};
  const words =
    action?.Type === 'redirect' ? `redirect to ${protocol ?? ''} on ${port ?? ''}` : action?.Type;
  findings.equals(property, spec, words);
}

/** Where requests are written down, as `bucket/prefix`. */
function accessLogPlace(attribute: (key: string) => string | undefined): string | undefined {
  const isEnabled = attribute('access_logs.s3.enabled');
  if (isEnabled === undefined) return undefined;
  if (isEnabled !== 'true') return 'none';
  return [attribute('access_logs.s3.bucket'), attribute('access_logs.s3.prefix')]
    .filter((part) => part !== undefined && part !== '')
    .join('/');
}

function listenerOn({ listeners }: AskedLoadBalancer, port: number): Listener | undefined {
  return listeners.find(({ Port }) => Port === port);
}

function exposed({ services }: EcsSystem): EcsSystem['services'] {
  return services.filter(({ expose }) => expose !== undefined);
}

const HTTPS_PORT = 443;
const HTTP_PORT = 80;

/**
 * Policies that refuse TLS 1.1 and older; which of them is recommended changes with CDK.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const MODERN_TLS = /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)-/;
