import type { Duration } from 'aws-cdk-lib';

/** The texts of the rows that hold. */
export function texts(rows: [isFault: boolean, text: string][]): string[] {
  return rows.filter(([isFault]) => isFault).map(([, text]) => text);
}

/** The first value that came before. */
export function repeated<T>(values: readonly T[]): T | undefined {
  return values.find((value, index) => values.indexOf(value) < index);
}

/** Whether a time keeps its bounds, in seconds; one that only the deployment knows does. */
export function within(time: Duration | undefined, least: number, most: number): boolean {
  if (time === undefined || time.isUnresolved()) return true;
  const seconds = time.toSeconds({ integral: false });
  return seconds >= least && seconds <= most;
}
