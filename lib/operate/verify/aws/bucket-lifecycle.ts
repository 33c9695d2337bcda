import type { LifecycleRule } from '@aws-sdk/client-s3';

import type { Findings } from '../observation';
import { days } from '../words';
import { orAbsence } from './absence';

export interface ExpectedLifecycle {
  readonly versioned: boolean;
  /** Absent: for ever. */
  readonly keepOldVersionsDays?: number;
  /** Absent: never. */
  readonly expireDays?: number;
  /** Objects that expire earlier than the others. @default - none */
  readonly expiring?: readonly { readonly prefix: string; readonly days: number }[];
}

/** That S3 deletes what the spec says, and nothing else. */
export function compareLifecycle(
  findings: Findings,
  { versioned, keepOldVersionsDays, expireDays, expiring = [] }: ExpectedLifecycle,
  found: readonly LifecycleRule[],
): void {
  const deleting = found.filter((rule) => rule.Status === 'Enabled' && deletes(rule));
  const ofAll = deleting.filter(isOfAll);
  const shortest = (of: (rule: LifecycleRule) => number | undefined) => {
    const ages = ofAll.flatMap((rule) => of(rule) ?? []);
    return ages.length === 0 ? undefined : days(Math.min(...ages));
  };
  if (versioned) {
    const property = 'LifecycleRule.NoncurrentVersionExpiration';
    findings.equals(
      'old versions kept',
      orAbsence(days(keepOldVersionsDays), property),
      orAbsence(
        shortest((rule) => rule.NoncurrentVersionExpiration?.NoncurrentDays),
        property,
      ),
    );
  }
  const property = 'LifecycleRule.Expiration';
  findings.equals(
    'objects expire after',
    orAbsence(days(expireDays), property),
    orAbsence(
      shortest((rule) => rule.Expiration?.Days),
      property,
    ),
  );
  for (const { prefix, days: age } of expiring) {
    const ofPrefix = deleting.find((rule) => isOf(rule, prefix));
    findings.equals(
      `${prefix}* expires after`,
      days(age) ?? '',
      orAbsence(days(ofPrefix?.Expiration?.Days), property),
    );
  }
  // Somebody made them by hand: they delete although the spec says nothing of it.
  const isKnown = (rule: LifecycleRule) =>
    isOfAll(rule) || expiring.some(({ prefix }) => isOf(rule, prefix));
  const others = deleting.filter((rule) => !isKnown(rule) || rule.Expiration?.Date !== undefined);
  if (others.length > 0) {
    const names = others.map(({ ID }) => ID ?? 'without a name').join(', ');
    findings.equals('other rules that delete', 'none', names);
  }
}

function deletes({ Expiration, NoncurrentVersionExpiration }: LifecycleRule): boolean {
  return (
    Expiration?.Days !== undefined ||
    Expiration?.Date !== undefined ||
    NoncurrentVersionExpiration?.NoncurrentDays !== undefined
  );
}

function isOfAll(rule: LifecycleRule): boolean {
  return isOf(rule, '');
}

/** Whether a rule is for all objects of a prefix, and for no others. */
function isOf({ Filter, ...rule }: LifecycleRule, wanted: string): boolean {
  const { Prefix, ...others } = Filter ?? {};
  // Rules of the older form have their prefix beside the filter, and S3 still tells them so.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const prefix = Prefix ?? rule.Prefix ?? '';
  return prefix === wanted && Object.keys(others).length === 0;
}
