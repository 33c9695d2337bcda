import type { Alert } from './alert';

/** What a person reads first: what is wrong, who answers, where it says what to do. */
export function alarmDescription({ summary, owner, runbook }: Alert): string {
  return [
    summary,
    `Owner: ${owner}`,
    ...(runbook.url === undefined ? [] : [`Runbook: ${runbook.url}`]),
  ].join('\n');
}
