/** An alert as Prometheus evaluates it. */
export interface PrometheusForm {
  /** PromQL of the whole alert: value, comparison and guard. */
  readonly expr: string;
  /** The value alone, over Grafana's own `$__rate_interval`: what a graph draws. */
  readonly graphExpr: string;
  readonly forSeconds: number;
  /** How long it goes on after the condition ended, so that a value that flaps is one incident. */
  readonly keepFiringSeconds?: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
