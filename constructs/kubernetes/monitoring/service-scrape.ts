import { ApiObject, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';

import { type Labels, objectLabels, selectorLabels } from '../labels';
import { HTTP_PORT } from '../service';

export interface ServiceScrapeProps {
  /** Name of the workload whose Service is scraped, and of the ServiceMonitor. */
  readonly name: string;

  /**
   * Name of the Service's port that gives the metrics.
   *
   * @default 'http', the port of a workload; an exporter beside a server has `metrics`
   */
  readonly port?: string;

  /**
   * HTTP path of the metrics, on that port.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /** Time between two scrapes; whole seconds. */
  readonly interval: Duration;

  /**
   * Labels that every series gets: what alerts and dashboards select by.
   *
   * @default - none
   */
  readonly seriesLabels?: Labels;

  /**
   * Labels of the object. The Prometheus Operator only reads monitors that its
   * `serviceMonitorSelector` picks.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * Has the Prometheus Operator scrape every pod of a workload
 * (https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor).
 */
export class ServiceScrape extends ApiObject {
  constructor(scope: Construct, id: string, props: ServiceScrapeProps) {
    super(scope, id, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: props.name, labels: objectLabels(props.name, props.labels) },
      spec: {
        selector: { matchLabels: selectorLabels(props.name) },
        endpoints: [
          {
            port: props.port ?? HTTP_PORT,
            path: props.path ?? '/metrics',
            interval: `${props.interval.toSeconds()}s`,
            relabelings: Object.entries(props.seriesLabels ?? {}).map(([targetLabel, value]) => ({
              action: 'replace',
              targetLabel,
              // `$` would refer to a group of the regular expression.
              replacement: value.replaceAll('$', '$$$$'),
            })),
          },
        ],
      },
    });
  }
}
