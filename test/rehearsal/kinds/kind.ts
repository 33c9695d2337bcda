import type { Aws, Operation } from '../aws';
import { findAt, isObject, listAt, textAt, type Json, type JsonObject } from '../json';

/** What a rehearsal does with resources of one type. */
export type Kind = CreatedKind | StandInKind | LeftOutKind;

/** The emulator's CloudFormation makes it. */
export interface CreatedKind {
  readonly made: 'cloudformation';
  /** Gives it, through its own API, the properties that the emulator's CloudFormation drops. */
  readonly complete?: (aws: Aws, resource: RehearsedResource) => Promise<void>;
  readonly read: Read;
}

/** The emulator's CloudFormation does not know it, its own API does: made there from the same properties. */
export interface StandInKind {
  readonly made: 'api';
  /** The logical id is the name of what CloudFormation would name itself. */
  readonly create: (aws: Aws, properties: JsonObject, logicalId: string) => Promise<void>;
  readonly read: Read;
}

export interface LeftOutKind {
  readonly made: 'nobody';
  readonly because: string;
}

/**
 * What AWS says about a resource, in the words of its template; undefined where it does not exist.
 * Only properties that the emulator keeps are told.
 */
export type Read = (aws: Aws, resource: RehearsedResource) => Promise<JsonObject | undefined>;

export interface RehearsedResource {
  readonly logicalId: string;
  readonly type: string;
  /** Absent where the emulator has none. */
  readonly physicalId?: string;
  /** As CloudFormation resolved them. */
  readonly properties: JsonObject;
}

/** Template property -> path in the answer of AWS. */
export type Mapping = Readonly<Record<string, string>>;

export interface Listing {
  readonly ask: Operation;
  /** Path of the list in the answer. */
  readonly list: string;
  /** Path in an item of the list that carries the physical id. */
  readonly id: string;
  readonly same: Mapping;
}

/** A type that AWS lists: the resource is the item with its physical id. */
export function listed(listing: Listing): CreatedKind {
  return {
    made: 'cloudformation',
    read: async (aws, resource) => {
      const { ask, list, id, same } = listing;
      const answer = await aws.ask(ask);
      const found = listAt(answer, list).find((item) => textAt(item, id) === resource.physicalId);
      return inTemplateWords(found, same);
    },
  };
}

/** What AWS found, said with the template's names; undefined where it found nothing. */
export function inTemplateWords(found: Json | undefined, same: Mapping): JsonObject | undefined {
  if (found === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(same).map(([property, path]) => [property, findAt(found, path) ?? null]),
  );
}

export function findItem(
  list: readonly Json[],
  path: string,
  value: string,
): JsonObject | undefined {
  return list.filter(isObject).find((item) => textAt(item, path) === value);
}
