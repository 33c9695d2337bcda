import type { JsonObject } from './json';

/** A CloudFormation template, as far as the rehearsal reads it. */
export interface Template extends JsonObject {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, JsonObject>>;
  readonly Outputs?: Readonly<Record<string, JsonObject>>;
}

export interface TemplateResource extends JsonObject {
  readonly Type: string;
  readonly Properties?: JsonObject;
}
