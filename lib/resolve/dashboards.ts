import { dashboardPattern, dashboardUid } from './names';
import type { Reading } from './reading';
import type { DashboardKind, ResolvedSystem } from './resolved-system';

/** Addresses of the dashboards in Grafana, as the system names them or by the environment's name. */
export function resolveDashboards(
  reading: Reading,
  { monitoring }: Pick<ResolvedSystem, 'monitoring'>,
): ResolvedSystem['dashboards'] {
  const given = reading.spec.names?.dashboards;
  if (given !== undefined && monitoring.prometheus === undefined) {
    reading.waive(['names', 'dashboards'], 'without Prometheus there is no dashboard in Grafana');
  }
  const uid = (kind: DashboardKind) =>
    reading.name(
      ['names', 'dashboards', kind],
      dashboardUid(reading.naming, given?.[kind] ?? dashboardPattern(reading.naming, kind)),
    );
  return { overview: uid('overview'), stores: uid('stores'), hosts: uid('hosts') };
}
