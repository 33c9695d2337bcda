import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

import { findAt, textAt, type Json } from './json';

/** Where an environment stands on AWS, as its spec says it. */
export interface Place {
  readonly account: string;
  readonly region: string;
  /** The section `aws` of the environment. */
  readonly aws: Json;
}

/** Account of an environment whose spec names none. */
const ANY_ACCOUNT = '123456789012';

export function readPlace(spec: string, environment: string): Place {
  const aws = findAt(parse(readFileSync(spec, 'utf8')) as Json, `environments.${environment}.aws`);
  if (aws === undefined) throw new Error(`${spec} has no environment ${environment} on AWS.`);
  return {
    account: textAt(aws, 'account') || ANY_ACCOUNT,
    region: textAt(aws, 'region'),
    aws,
  };
}
