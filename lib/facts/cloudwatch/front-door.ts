import { COUNTED, EVENTS, LEVEL, type MetricFact } from './metric-fact';

const LOAD_BALANCER = ['LoadBalancer'];
const TARGETS = ['LoadBalancer', 'TargetGroup'];

function alb(metricName: string): Pick<MetricFact, 'namespace' | 'metricName'> {
  return { namespace: 'AWS/ApplicationELB', metricName };
}

/**
 * What a load balancer sees.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
const LOAD_BALANCER_METRICS = {
  albTargetResponseTime: {
    ...alb('TargetResponseTime'),
    dimensions: [LOAD_BALANCER, TARGETS],
    unit: 'seconds',
    shape: 'distribution',
    isSparse: true,
  },
  albRequests: { ...alb('RequestCount'), dimensions: [LOAD_BALANCER, TARGETS], ...EVENTS },
  albTarget5xx: {
    ...alb('HTTPCode_Target_5XX_Count'),
    dimensions: [LOAD_BALANCER, TARGETS],
    ...EVENTS,
  },
  albHealthyHosts: { ...alb('HealthyHostCount'), dimensions: [TARGETS], ...LEVEL },
  albUnhealthyHosts: { ...alb('UnHealthyHostCount'), dimensions: [TARGETS], ...LEVEL },
  albTargetConnectionErrors: {
    ...alb('TargetConnectionErrorCount'),
    dimensions: [LOAD_BALANCER, TARGETS],
    ...EVENTS,
  },
  albOwnErrors: { ...alb('HTTPCode_ELB_5XX_Count'), dimensions: [LOAD_BALANCER], ...EVENTS },
  albRejectedConnections: {
    ...alb('RejectedConnectionCount'),
    dimensions: [LOAD_BALANCER],
    ...EVENTS,
  },
} as const satisfies Record<string, MetricFact>;

/** https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html */
const FIREWALL_METRICS = {
  firewallBlockedRequests: {
    namespace: 'AWS/WAFV2',
    metricName: 'BlockedRequests',
    dimensions: [['WebACL', 'Rule', 'Region']],
    ...EVENTS,
  },
} as const satisfies Record<string, MetricFact>;

/** https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html */
const NETWORK_METRICS = {
  natPortsExhausted: {
    namespace: 'AWS/NATGateway',
    metricName: 'ErrorPortAllocation',
    dimensions: [['NatGatewayId']],
    ...COUNTED,
  },
} as const satisfies Record<string, MetricFact>;

/** Where requests come in, and answers go out. */
export const FRONT_DOOR_METRICS = {
  ...LOAD_BALANCER_METRICS,
  ...FIREWALL_METRICS,
  ...NETWORK_METRICS,
};
