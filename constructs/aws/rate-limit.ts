import { Duration, Names, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

import { CLOUDWATCH_METRICS } from '../../lib/facts/cloudwatch-metrics';

/** How many requests one address may make. */
export interface RateLimitRule {
  /** Name of the rule and of its metric: letters, digits, `-` and `_`. */
  readonly name: string;
  /** Requests that one address may make in the time given, 10 to 2,000,000,000. */
  readonly requests: number;
  /** Time in which requests are counted: one, two, five or ten minutes. */
  readonly per: Duration;
  /** Hosts whose requests are counted, without wildcards. @default - all hosts */
  readonly hostHeaders?: readonly string[];
  /** Beginning of the paths whose requests are counted. @default - all paths */
  readonly pathPrefix?: string;
}

export interface RateLimitProps {
  /** The load balancer that is protected; it can have one web ACL. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** The limits; each counts on its own. */
  readonly rules: readonly RateLimitRule[];
  /** Name of the web ACL. @default - drawn by CloudFormation */
  readonly webAclName?: string;
  /**
   * Whether WAF keeps samples of requests. They show headers, and with them sessions and tokens.
   *
   * @default false
   */
  readonly sampledRequestsEnabled?: boolean;
}

/**
 * Limits on how many requests one source address makes to a load balancer, by AWS WAF.
 *
 * An address over a limit gets 429 and a `Retry-After`; everybody else passes. WAF looks every ten
 * seconds or so, hence a burst gets through before the first 429, and an address that slows down is
 * let in again by itself. People behind one gateway share one address.
 */
export class RateLimit extends Construct {
  readonly webAcl: wafv2.CfnWebACL;
  readonly association: wafv2.CfnWebACLAssociation;
  private readonly metricName: string;
  private readonly ruleNames: readonly string[];

  constructor(scope: Construct, id: string, props: RateLimitProps) {
    super(scope, id);
    this.requireLimits(props.rules);
    this.ruleNames = props.rules.map(({ name }) => name);
    this.metricName = Names.uniqueResourceName(this, { maxLength: 128 });
    const sampledRequestsEnabled = props.sampledRequestsEnabled ?? false;
    this.webAcl = new wafv2.CfnWebACL(this, 'WebAcl', {
      name: props.webAclName,
      description: 'Requests that one address may make',
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: {
        metricName: this.metricName,
        cloudWatchMetricsEnabled: true,
        sampledRequestsEnabled,
      },
      rules: props.rules.map((rule, priority) => ({
        name: rule.name,
        priority,
        statement: { rateBasedStatement: rateBasedStatement(rule) },
        action: { block: { customResponse: tooManyRequests(rule) } },
        visibilityConfig: {
          metricName: rule.name,
          cloudWatchMetricsEnabled: true,
          sampledRequestsEnabled,
        },
      })),
    });
    this.association = new wafv2.CfnWebACLAssociation(this, 'Association', {
      resourceArn: props.loadBalancer.loadBalancerArn,
      webAclArn: this.webAcl.attrArn,
    });
  }

  /** Requests that a rule answered with 429. @default - sum over five minutes */
  metricBlockedRequests(ruleName: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    if (!this.ruleNames.includes(ruleName)) {
      throw new Error(
        `${this.node.path}: no rule is named '${ruleName}'; there are ${this.ruleNames.join(', ')}`,
      );
    }
    const { namespace, metricName } = CLOUDWATCH_METRICS.firewallBlockedRequests;
    return new cloudwatch.Metric({
      namespace,
      metricName,
      dimensionsMap: {
        WebACL: this.metricName,
        Rule: ruleName,
        Region: Stack.of(this).region,
      },
      statistic: cloudwatch.Stats.SUM,
      ...props,
    }).attachTo(this);
  }

  private requireLimits(rules: readonly RateLimitRule[]): void {
    if (rules.length === 0) throw new Error(`${this.node.path}: there is no rule`);
    const names = new Set<string>();
    for (const rule of rules) {
      const fault = names.has(rule.name) ? 'its name is given twice' : faultOf(rule);
      if (fault !== undefined) throw new Error(`${this.node.path}: rule '${rule.name}': ${fault}`);
      names.add(rule.name);
    }
  }
}

const WINDOW_SECONDS = [60, 120, 300, 600];
const MIN_REQUESTS = 10;
const MAX_REQUESTS = 2_000_000_000;

/** What WAF would refuse, or never match, in a rule. */
function faultOf({
  name,
  requests,
  per,
  hostHeaders,
  pathPrefix,
}: RateLimitRule): string | undefined {
  if (!/^[\w-]{1,128}$/.test(name) || name === 'All' || name === 'Default_Action') {
    return 'a name is made of letters, digits, - and _, and not All or Default_Action';
  }
  if (!Token.isUnresolved(requests) && !isLimit(requests)) {
    return `${requests} requests are outside of ${MIN_REQUESTS} to ${MAX_REQUESTS}`;
  }
  if (!WINDOW_SECONDS.includes(per.toSeconds())) {
    return `WAF counts over ${WINDOW_SECONDS.join(', ')} seconds, not ${per.toSeconds()}`;
  }
  if (hostHeaders?.length === 0) return 'there is no host to count requests of';
  const wildcard = hostHeaders?.find((host) => /[*?]/.test(host));
  if (wildcard !== undefined) return `host '${wildcard}' has a wildcard, hosts are compared whole`;
  if (pathPrefix?.startsWith('/') === false) return `path '${pathPrefix}' does not begin with /`;
  return undefined;
}

function isLimit(requests: number): boolean {
  return Number.isInteger(requests) && requests >= MIN_REQUESTS && requests <= MAX_REQUESTS;
}

function tooManyRequests({ per }: RateLimitRule): wafv2.CfnWebACL.CustomResponseProperty {
  return {
    responseCode: 429,
    responseHeaders: [{ name: 'Retry-After', value: `${per.toSeconds()}` }],
  };
}

function rateBasedStatement(rule: RateLimitRule): wafv2.CfnWebACL.RateBasedStatementProperty {
  return {
    limit: rule.requests,
    evaluationWindowSec: rule.per.toSeconds(),
    aggregateKeyType: 'IP',
    scopeDownStatement: scopeDownStatement(rule),
  };
}

function scopeDownStatement({
  hostHeaders,
  pathPrefix,
}: RateLimitRule): wafv2.CfnWebACL.StatementProperty | undefined {
  const host =
    hostHeaders === undefined
      ? undefined
      : { orStatement: { statements: hostHeaders.flatMap(hostStatements) } };
  const path = pathPrefix === undefined ? undefined : pathStatement(pathPrefix);
  if (host === undefined) return path;
  return path === undefined ? host : { andStatement: { statements: [host, path] } };
}

/** The host alone, and the host with a port, which would else be a way around the limit. */
function hostStatements(host: string): wafv2.CfnWebACL.StatementProperty[] {
  const name = host.toLowerCase();
  return [
    { searchString: name, positionalConstraint: 'EXACTLY' },
    { searchString: `${name}:`, positionalConstraint: 'STARTS_WITH' },
  ].map((match) => ({
    byteMatchStatement: {
      ...match,
      fieldToMatch: { singleHeader: { Name: 'host' } },
      textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
    },
  }));
}

/** Decoded and without detours such as `/x/../`, which would else be ways around the limit. */
function pathStatement(pathPrefix: string): wafv2.CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      searchString: pathPrefix,
      positionalConstraint: 'STARTS_WITH',
      fieldToMatch: { uriPath: {} },
      textTransformations: [
        { priority: 0, type: 'URL_DECODE' },
        { priority: 1, type: 'NORMALIZE_PATH' },
      ],
    },
  };
}
