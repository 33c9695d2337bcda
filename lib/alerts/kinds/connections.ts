import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { Alert } from '../alert';
import { amount } from '../amount';
import type { ConnectionsCondition } from '../condition';
import { decimal, percent } from '../promql';
import { takenShare, type ShareGauges } from './gauges/taken-share';
import { takenShareCases } from './gauges/taken-share-cases';
import type { AlertKind } from './kind';
import { orAbsent } from './or-absent';
import { watchedForm } from './watched-form';

/** Too many of the connections are taken that a server, or the fullest node of a store, accepts. */
export const connections: AlertKind<ConnectionsCondition> = {
  unit: ({ most }) => (most === undefined ? 'percent' : 'count'),
  threshold: (condition) => highest(condition) ?? percent(condition.above),
  measure: () => 'connections',
  describe: (condition) => {
    const share = `connections above ${percent(condition.above)} %`;
    return condition.most === undefined ? share : `${share} of ${amount(condition.most, 'count')}`;
  },
  cloudwatch: (alert, source) =>
    watchedForm(alert, source, {
      metric:
        'DBInstanceIdentifier' in source.dimensions
          ? CLOUDWATCH_METRICS.rdsConnections
          : CLOUDWATCH_METRICS.redisConnections,
      statistic: 'Average',
      is: 'above',
      limit: highest(alert.condition) ?? missing(alert, 'most'),
    }),
  prometheus: {
    rule: (alert, source) => {
      const gauges = gaugesOf(alert);
      const share = takenShare(source, gauges);
      return {
        expr: `${share} > ${alert.condition.above}${orAbsent(alert, source, gauges.used)}`,
        graphExpr: `100 * ${share}`,
      };
    },
    cases: (alert, source) =>
      takenShareCases(alert, source, gaugesOf(alert), alert.condition.above),
  },
};

/** Connections, where it is known how many there may be. */
function highest({ above, most }: ConnectionsCondition): number | undefined {
  return most === undefined ? undefined : decimal(above * most);
}

function gaugesOf(alert: Alert & { readonly condition: ConnectionsCondition }): ShareGauges {
  const { inUse, most } = alert.condition.gauges ?? missing(alert, 'gauges');
  return { used: inUse, size: most };
}

function missing({ name }: Alert, what: string): never {
  throw new Error(`${name}: an alert on connections needs ${what} here`);
}
