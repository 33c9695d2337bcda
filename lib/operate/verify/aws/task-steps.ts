import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';

import type { ResolvedPostgres, SecretKeyReference } from '../../../resolve/resolved-system';
import { credentialOf } from '../../../resolve/stores';
import { Findings, type Observation } from '../observation';
import { repositoryOf } from '../words';
import { isSecretReference } from './secret-references';

/**
 * One container of a task that is made of public images. The script that it runs is not compared: it is
 * no word of the spec.
 */
export interface ExpectedStep {
  readonly name: string;
  /** With its tag where the spec decides about the version. */
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretKeyReference>>;
}

export interface ExpectedTask {
  readonly family: string;
  readonly logGroup: string;
  readonly steps: readonly ExpectedStep[];
}

/** A step with PostgreSQL's tools. */
export function postgresStep(name: string, store: ResolvedPostgres): ExpectedStep {
  const image = 'public.ecr.aws/docker/library/postgres';
  return {
    name,
    image: store.version === undefined ? image : `${image}:${store.version}`,
    environment: { PGDATABASE: store.database, PGUSER: store.user, PGPORT: String(store.port) },
    secrets: { PGPASSWORD: credentialOf(store, 'password') },
  };
}

/** A step with the AWS CLI. */
export function awsCliStep(
  name: string,
  environment: Readonly<Record<string, string>>,
): ExpectedStep {
  return { name, image: 'public.ecr.aws/aws-cli/aws-cli', environment, secrets: {} };
}

/** That the task works in these steps, on these databases and buckets. */
export function compareTask(
  { family, logGroup, steps }: ExpectedTask,
  found: TaskDefinition | undefined,
): readonly Observation[] {
  const findings = new Findings(`task ${family}`);
  if (found === undefined) return findings.missing().all();
  const containers = found.containerDefinitions;
  findings.equals(
    'steps',
    steps.map(({ name }) => name).join(', '),
    containers?.map(({ name }) => name).join(', '),
  );
  findings.equals(
    'log group',
    logGroup,
    containers?.[0]?.logConfiguration?.options?.['awslogs-group'],
  );
  for (const step of steps) {
    const container = containers?.find(({ name }) => name === step.name);
    if (container !== undefined) compareStep(findings, step, container);
  }
  return findings.all();
}

function compareStep(findings: Findings, step: ExpectedStep, found: ContainerDefinition): void {
  const { name, image, environment, secrets } = step;
  const isTagged = /:[^/]*$/.test(image);
  findings.equals(
    `image of ${name}`,
    image,
    isTagged ? found.image : found.image && repositoryOf(found.image),
  );
  for (const [variable, value] of Object.entries(environment)) {
    const actual = found.environment?.find((each) => each.name === variable)?.value;
    findings.equals(`${variable} of ${name}`, value, actual);
  }
  for (const [variable, reference] of Object.entries(secrets)) {
    compareSecretVariable(findings, `${variable} of ${name}`, reference, {
      variable,
      found: found.secrets,
    });
  }
}

/** That ECS fills a variable from the secret that the spec names. */
export function compareSecretVariable(
  findings: Findings,
  property: string,
  reference: SecretKeyReference,
  container: { readonly variable: string; readonly found: ContainerDefinition['secrets'] },
): void {
  const { secret, key } = reference;
  const spec = key === undefined ? secret : `${secret}, field ${key}`;
  // An answer without the list does not say that there is none.
  if (container.found === undefined) {
    findings.equals(property, spec, undefined);
    return;
  }
  const valueFrom = container.found.find(({ name }) => name === container.variable)?.valueFrom;
  if (valueFrom === undefined) findings.missing(property, spec);
  else findings.equals(property, spec, isSecretReference(valueFrom, reference) ? spec : valueFrom);
}
