import { asText, isList, isObject, textAt, type Json, type JsonObject } from './json';
import { getKind } from './kinds';
import { certificateParameter, spellForEmulator } from './spelling';
import { spellAttribute, stubAttribute, stubReference } from './stubs';
import type { Template, TemplateResource } from './template';

/** One resource of the template and what becomes of it. */
export interface Fate {
  readonly logicalId: string;
  readonly type: string;
  readonly made: 'cloudformation' | 'api' | 'nobody';
  /** Why nobody makes it. */
  readonly because?: string;
}

export interface AdaptedTemplate {
  readonly template: Template;
  readonly fates: readonly Fate[];
}

/** Not part of a system: what CDK writes down about itself. */
const bookkeeping = ['AWS::CDK::Metadata'];

/** cdk deploys no stack without resources, and others wait for what the stack would export. */
const placeholder = { Placeholder: { Type: 'AWS::CloudFormation::WaitConditionHandle' } };

/** `Ref` to one of these is an object inside of the emulator: good in a resource, not in an output. */
const withoutName = ['AWS::RDS::DBParameterGroup', 'AWS::RDS::DBSubnetGroup'];

/**
 * A template as the emulator can take it: without the resources it does not know, with its own
 * words for what it misreads, and with one output a resource that says the properties as
 * CloudFormation resolved them, so that they can be compared with what exists.
 */
export function adaptTemplate(given: Template): AdaptedTemplate {
  const original = takeDefaults(given);
  const resources = Object.entries(original.Resources).filter(
    ([, { Type }]) => !bookkeeping.includes(Type),
  );
  const fates = resources.map(([logicalId, { Type }]) => decideFate(logicalId, Type));
  const absent = new Map(resources.filter((_, index) => fates[index]?.made !== 'cloudformation'));
  const unprintable = new Map(
    resources.filter(([id, { Type }]) => absent.has(id) || withoutName.includes(Type)),
  );

  const rewrite = (value: Json) => replaceReferences(value, absent);

  const kept = resources
    .filter(([logicalId]) => !absent.has(logicalId))
    .map(([logicalId, resource]) => {
      const { DependsOn, ...rest } = resource;
      const dependencies = listNames(DependsOn).filter((name) => !absent.has(name));
      const ordered = dependencies.length === 0 ? rest : { ...rest, DependsOn: dependencies };
      return [logicalId, spellForEmulator(rewrite(ordered) as TemplateResource)] as const;
    });

  const { BootstrapVersion, ...parameters } = original.Parameters ?? {};
  const { Rules, ...rest } = original;
  const template = {
    ...rest,
    Parameters: { ...certificateParameter(kept), ...parameters },
    Resources: kept.length === 0 ? placeholder : Object.fromEntries(kept),
    Outputs: {
      ...exportOutputs(rewrite(original.Outputs ?? {}) as Record<string, JsonObject>),
      ...Object.fromEntries(
        resources.map(([logicalId, resource]) => [
          propertiesOutput(logicalId),
          tellProperties(
            spellForEmulator(replaceReferences(resource, unprintable) as TemplateResource),
          ),
        ]),
      ),
    },
  };
  return { template, fates };
}

/**
 * Every update crashes the emulator where a parameter keeps its default, so the default takes the
 * parameter's place. One of Systems Manager has a value of its own, not a default.
 */
function takeDefaults(template: Template): Template {
  const { Parameters = {}, ...rest } = template;
  const defaults = new Map(
    Object.entries(Parameters).flatMap(([name, { Type, Default }]) =>
      Default === undefined || asText(Type ?? '').startsWith('AWS::SSM::')
        ? []
        : [[name, Default] as const],
    ),
  );
  const kept = Object.entries(Parameters).filter(([name]) => !defaults.has(name));
  return {
    ...(replaceParameters(rest, defaults) as Template),
    Parameters: Object.fromEntries(kept),
  };
}

function replaceParameters(value: Json, values: ReadonlyMap<string, Json>): Json {
  if (isList(value)) return value.map((item) => replaceParameters(item, values));
  if (!isObject(value)) return value;
  const { Ref: reference } = value;
  const known = typeof reference === 'string' ? values.get(reference) : undefined;
  if (known !== undefined) return known;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, replaceParameters(inner ?? null, values)]),
  );
}

/** Name of the output that tells a resource's properties. */
export function propertiesOutput(logicalId: string): string {
  return `PropertiesOf${logicalId}`;
}

function decideFate(logicalId: string, type: string): Fate {
  const kind = getKind(type);
  return kind.made === 'nobody'
    ? { logicalId, type, made: kind.made, because: kind.because }
    : { logicalId, type, made: kind.made };
}

function listNames(dependsOn: Json | undefined): string[] {
  if (typeof dependsOn === 'string') return [dependsOn];
  return isList(dependsOn) ? dependsOn.map(String) : [];
}

/** Resources that are not in the stack keep their place in other resources' properties as text. */
function replaceReferences(value: Json, absent: ReadonlyMap<string, TemplateResource>): Json {
  if (isList(value)) return value.map((item) => replaceReferences(item, absent));
  if (!isObject(value)) return value;

  const { Ref: reference, 'Fn::GetAtt': attribute, 'Fn::GetStackOutput': output } = value;
  if (typeof reference === 'string') {
    const resource = absent.get(reference);
    if (resource) return replaceReferences(stubReference(reference, resource), absent);
  }
  if (isList(attribute)) {
    const [logicalId, name] = attribute.map(String);
    const resource = absent.get(logicalId ?? '');
    if (resource && logicalId && name) {
      return replaceReferences(stubAttribute(logicalId, name, resource), absent);
    }
    const known = logicalId && name ? spellAttribute(logicalId, name) : undefined;
    if (known !== undefined) return known;
  }
  if (isObject(output)) return { 'Fn::ImportValue': exportName(output) };
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, replaceReferences(inner ?? null, absent)]),
  );
}

/** The emulator does not resolve `Fn::GetStackOutput`; an export with this name takes its place. */
function exportName(output: JsonObject): Json {
  return `${textAt(output, 'StackName')}:${textAt(output, 'OutputName')}`;
}

function exportOutputs(outputs: Readonly<Record<string, JsonObject>>): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => [
      name,
      { Export: { Name: { 'Fn::Sub': `\${AWS::StackName}:${name}` } }, ...output },
    ]),
  );
}

function tellProperties({ Condition, Properties }: TemplateResource): JsonObject {
  const value = { Value: { 'Fn::ToJsonString': Properties ?? {} } };
  return Condition === undefined ? value : { ...value, Condition };
}
