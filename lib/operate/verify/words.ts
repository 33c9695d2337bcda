/** Values as an operator writes them in a spec; undefined stays undefined: nobody said. */

type Maybe<T> = T | undefined;

export function yesNo(value: Maybe<boolean>): Maybe<string> {
  return value === undefined ? undefined : value ? 'yes' : 'no';
}

export function text(value: Maybe<string | number>): Maybe<string> {
  return value === undefined ? undefined : String(value);
}

/** `2`, `0.25`. */
export function vcpu(units: Maybe<number>): Maybe<string> {
  return units === undefined ? undefined : String(Number(units.toPrecision(6)));
}

/** `4GiB`, `1536MiB`. */
export function mebibytes(value: Maybe<number>): Maybe<string> {
  if (value === undefined) return undefined;
  return value >= 1024 && value % 1024 === 0 ? `${value / 1024}GiB` : `${value}MiB`;
}

export function gibibytes(value: Maybe<number>): Maybe<string> {
  return value === undefined ? undefined : `${value}GiB`;
}

export function days(value: Maybe<number>): Maybe<string> {
  return value === undefined ? undefined : `${value}d`;
}

export function seconds(value: Maybe<number>): Maybe<string> {
  return value === undefined ? undefined : `${value}s`;
}

export function percent(value: Maybe<number>): Maybe<string> {
  return value === undefined ? undefined : `${value}%`;
}

/** `16.9` is of major version `16`. */
export function majorOf(version: Maybe<string>): Maybe<string> {
  return version?.split('.')[0];
}

/** One name for each time zone: `Etc/UTC` is `UTC`. */
export function timeZone(name: string): string {
  return name === 'Etc/UTC' ? 'UTC' : name;
}

/** The repository of an image: without registry account, tag and digest. */
export function repositoryOf(image: string): string {
  const name = image.replace(/@sha256:[0-9a-f]+$/, '').replace(/:[^:/]*$/, '');
  return name.replace(ECR_REGISTRY, '');
}

/** The tag of an image; undefined where it is named by its digest alone. */
export function tagOf(image: string): Maybe<string> {
  return /:([^:/@]+)(?:@sha256:[0-9a-f]+)?$/.exec(image.replace(/@sha256:[0-9a-f]+$/, ''))?.[1];
}

const ECR_REGISTRY = /^[0-9]{12}\.dkr[.-]ecr[a-z0-9.-]*\.(amazonaws\.com(\.cn)?|on\.aws)\//;
