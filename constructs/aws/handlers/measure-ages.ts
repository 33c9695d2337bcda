import type { AgeMetric, AgeMetricsEvent } from './age-metrics-event';

/** What the logic asks of AWS. Neither reads a secret's value or an object. */
export interface Births {
  /** When the current value of a secret was written; undefined while it has none. */
  readSecretBirth(secretId: string): Promise<Date | undefined>;
  /** When the newest backup was written; undefined where there is none. */
  readBackupBirth(bucket: string, prefix: string): Promise<Date | undefined>;
}

export interface Age extends AgeMetric {
  readonly seconds: number;
}

/** The ages that can be told, and why the others cannot. */
export interface Measurement {
  readonly ages: readonly Age[];
  readonly gaps: readonly string[];
}

/**
 * Asks how old everything is. What is missing, or cannot be asked, gets no age: an alarm sees the gap,
 * where a made up number would look like an answer. It keeps no other from being measured.
 */
export async function measureAges(
  event: AgeMetricsEvent,
  births: Births,
  now: number,
): Promise<Measurement> {
  const ages: Age[] = [];
  const gaps: string[] = [];
  const measure = async (
    { metricName, dimensions }: AgeMetric,
    what: string,
    ask: () => Promise<Date | undefined>,
  ) => {
    try {
      const birth = await ask();
      if (birth === undefined) gaps.push(`${what} is not there.`);
      else ages.push({ metricName, dimensions, seconds: secondsSince(birth, now) });
    } catch (error) {
      gaps.push(`${what} cannot be asked for. ${String(error)}`);
    }
  };
  for (const each of event.secrets) {
    const what = `The current value of secret ${each.secretId}`;
    await measure(each, what, () => births.readSecretBirth(each.secretId));
  }
  for (const each of event.backups) {
    const what = `A backup in s3://${each.bucket}/${each.prefix}`;
    await measure(each, what, () => births.readBackupBirth(each.bucket, each.prefix));
  }
  return { ages, gaps };
}

/** Never below zero, should a clock be behind that of S3. */
function secondsSince(birth: Date, now: number): number {
  return Math.max(0, Math.round((now - birth.getTime()) / 1000));
}
