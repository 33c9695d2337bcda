/** One unit test of one Prometheus rule: series in, firing or silent out. */
export interface RuleCase {
  /** A sentence: `fires when 1.2 % of the requests are slow`. */
  readonly name: string;
  readonly series: readonly InputSeries[];
  /** Minutes from one sample to the next. @default 1 */
  readonly sampleMinutes?: number;
  readonly checks: readonly RuleCheck[];
}

export interface InputSeries {
  /** Metric with labels, as promtool's `series` wants it. */
  readonly series: string;
  /** promtool's own notation: `0+5x10 50+7x20`. */
  readonly values: string;
}

export interface RuleCheck {
  readonly atMinutes: number;
  readonly firing: boolean;
  /** Labels of what fires that others of the same alert do not have: which of several things it is. */
  readonly labels?: Readonly<Record<string, string>>;
}
