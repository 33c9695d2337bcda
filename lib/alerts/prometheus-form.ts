/** An alert as Prometheus evaluates it. */
export interface PrometheusForm {
  /** PromQL of the whole alert: value, comparison and guard. */
  readonly expr: string;
  /** The value alone, without comparison or guard: what a graph draws. */
  readonly valueExpr: string;
  readonly forSeconds: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
