import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';

import { RateLimit, type RateLimitProps, type RateLimitRule } from '../../../constructs/aws';
import { onlyResource, testStack } from '../../support/cdk-template';

const WEB_ACL = 'AWS::WAFv2::WebACL';
const ARN = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/door/1';

function rule(props: Partial<RateLimitRule> = {}): RateLimitRule {
  return { name: 'api', requests: 2000, per: Duration.minutes(5), ...props };
}

function rateLimit(
  rules: readonly RateLimitRule[],
  props: Partial<RateLimitProps> = {},
  stack = testStack(),
  id = 'RateLimit',
): RateLimit {
  const loadBalancer = ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(
    stack,
    `${id}Door`,
    { loadBalancerArn: ARN, securityGroupId: 'sg-1' },
  );
  return new RateLimit(stack, id, { loadBalancer, rules, ...props });
}

function webAcl(...rules: RateLimitRule[]): Record<string, unknown> {
  return onlyResource(rateLimit(rules).webAcl.stack, WEB_ACL);
}

function byteMatch(
  field: unknown,
  positionalConstraint: string,
  searchString: string,
  ...transformations: string[]
): unknown {
  return {
    ByteMatchStatement: {
      FieldToMatch: field,
      PositionalConstraint: positionalConstraint,
      SearchString: searchString,
      TextTransformations: transformations.map((Type, Priority) => ({ Priority, Type })),
    },
  };
}

function host(positionalConstraint: string, searchString: string): unknown {
  const field = { SingleHeader: { Name: 'host' } };
  return byteMatch(field, positionalConstraint, searchString, 'LOWERCASE');
}

test('an address over the limit gets 429 and when to come back, everybody else passes', () => {
  expect(webAcl(rule())).toMatchObject({
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    Rules: [
      {
        Name: 'api',
        Statement: {
          RateBasedStatement: { AggregateKeyType: 'IP', Limit: 2000, EvaluationWindowSec: 300 },
        },
        Action: {
          Block: {
            CustomResponse: {
              ResponseCode: 429,
              ResponseHeaders: [{ Name: 'Retry-After', Value: '300' }],
            },
          },
        },
      },
    ],
  });
});

test('without hosts and path all requests of an address are counted', () => {
  const { Rules } = webAcl(rule());

  expect((Rules as { Statement: unknown }[])[0]?.Statement).toEqual({
    RateBasedStatement: { AggregateKeyType: 'IP', Limit: 2000, EvaluationWindowSec: 300 },
  });
});

test('requests to other hosts do not count, and a port in the host is no way around', () => {
  const acl = webAcl(rule({ hostHeaders: ['API.example.com', 'example.com'] }));

  expect(acl).toMatchObject({
    Rules: [
      {
        Statement: {
          RateBasedStatement: {
            ScopeDownStatement: {
              OrStatement: {
                Statements: [
                  host('EXACTLY', 'api.example.com'),
                  host('STARTS_WITH', 'api.example.com:'),
                  host('EXACTLY', 'example.com'),
                  host('STARTS_WITH', 'example.com:'),
                ],
              },
            },
          },
        },
      },
    ],
  });
});

const path = byteMatch({ UriPath: {} }, 'STARTS_WITH', '/login', 'URL_DECODE', 'NORMALIZE_PATH');

test('requests to other paths do not count, and encoding the path is no way around', () => {
  const acl = webAcl(rule({ pathPrefix: '/login' }));

  expect(acl).toMatchObject({
    Rules: [{ Statement: { RateBasedStatement: { ScopeDownStatement: path } } }],
  });
});

test('with host and path both have to match', () => {
  const acl = webAcl(rule({ hostHeaders: ['example.com'], pathPrefix: '/login' }));

  expect(acl).toMatchObject({
    Rules: [
      {
        Statement: {
          RateBasedStatement: {
            ScopeDownStatement: {
              AndStatement: {
                Statements: [
                  {
                    OrStatement: {
                      Statements: [
                        host('EXACTLY', 'example.com'),
                        host('STARTS_WITH', 'example.com:'),
                      ],
                    },
                  },
                  path,
                ],
              },
            },
          },
        },
      },
    ],
  });
});

test('several limits count on their own, each with its metric', () => {
  const acl = webAcl(
    rule({ name: 'all' }),
    rule({ name: 'login', requests: 10, per: Duration.minutes(1), pathPrefix: '/login' }),
  );

  expect(acl.Rules).toMatchObject([
    { Name: 'all', Priority: 0, VisibilityConfig: { MetricName: 'all' } },
    { Name: 'login', Priority: 1, VisibilityConfig: { MetricName: 'login' } },
  ]);
});

test.each([
  [undefined, false],
  [true, true],
])('metrics are written; samples, when asked for: %p, are kept: %p', (asked, kept) => {
  const { stack } = rateLimit([rule()], { sampledRequestsEnabled: asked }).webAcl;

  const visible = { CloudWatchMetricsEnabled: true, SampledRequestsEnabled: kept };
  expect(onlyResource(stack, WEB_ACL)).toMatchObject({
    VisibilityConfig: visible,
    Rules: [{ VisibilityConfig: visible }],
  });
});

test('the limits stand before the load balancer given', () => {
  const limit = rateLimit([rule()], { webAclName: 'shop-production' });

  expect(onlyResource(limit.webAcl.stack, WEB_ACL).Name).toBe('shop-production');
  expect(onlyResource(limit.webAcl.stack, 'AWS::WAFv2::WebACLAssociation')).toEqual({
    ResourceArn: ARN,
    WebACLArn: { 'Fn::GetAtt': [expect.stringMatching('^RateLimitWebAcl'), 'Arn'] },
  });
});

test('blocked requests are counted for each rule', () => {
  const limit = rateLimit([rule()]);

  const metric = limit.metricBlockedRequests('api');

  const { VisibilityConfig } = onlyResource(limit.webAcl.stack, WEB_ACL);
  expect(metric).toMatchObject({
    namespace: 'AWS/WAFV2',
    metricName: 'BlockedRequests',
    statistic: 'Sum',
    dimensions: {
      WebACL: (VisibilityConfig as { MetricName: string }).MetricName,
      Rule: 'api',
      Region: 'us-east-1',
    },
  });
});

test('the metric of a rule that does not exist is refused', () => {
  const limit = rateLimit([rule()]);

  expect(() => limit.metricBlockedRequests('login')).toThrow(
    "Stack/RateLimit: no rule is named 'login'; there are api",
  );
});

test.each<[Partial<RateLimitRule>, string]>([
  [{ name: 'log in' }, 'a name is made of letters, digits, - and _'],
  [{ name: 'All' }, 'not All or Default_Action'],
  [{ requests: 9 }, '9 requests are outside of 10 to 2000000000'],
  [{ requests: 2_000_000_001 }, '2000000001 requests are outside of 10 to 2000000000'],
  [{ requests: 10.5 }, '10.5 requests are outside of 10 to 2000000000'],
  [{ per: Duration.minutes(3) }, 'WAF counts over 60, 120, 300, 600 seconds, not 180'],
  [{ hostHeaders: [] }, 'there is no host to count requests of'],
  [{ hostHeaders: ['*.example.com'] }, "host '*.example.com' has a wildcard"],
  [{ pathPrefix: 'login' }, "path 'login' does not begin with /"],
])('a rule that WAF would refuse or never match is refused: %j', (props, text) => {
  expect(() => rateLimit([rule(props)])).toThrow(text);
});

test('a limit at each end of what WAF takes is taken', () => {
  const acl = webAcl(
    rule({ name: 'least', requests: 10, per: Duration.minutes(1) }),
    rule({ name: 'most', requests: 2_000_000_000, per: Duration.minutes(10) }),
  );

  expect(acl.Rules).toMatchObject([
    { Statement: { RateBasedStatement: { Limit: 10, EvaluationWindowSec: 60 } } },
    { Statement: { RateBasedStatement: { Limit: 2_000_000_000, EvaluationWindowSec: 600 } } },
  ]);
});

test('no rule, and two of one name, are refused', () => {
  expect(() => rateLimit([])).toThrow('Stack/RateLimit: there is no rule');
  expect(() => rateLimit([rule(), rule()])).toThrow(
    "Stack/RateLimit: rule 'api': its name is given twice",
  );
});

test('two limits stand in one stack, each with its own metric', () => {
  const stack = testStack();

  rateLimit([rule()], {}, stack, 'Front');
  rateLimit([rule()], {}, stack, 'Back');

  const acls = Object.values(Template.fromStack(stack).findResources(WEB_ACL)) as {
    Properties: { VisibilityConfig: { MetricName: string } };
  }[];
  const names = acls.map(({ Properties }) => Properties.VisibilityConfig.MetricName);
  expect(new Set(names).size).toBe(2);
});
