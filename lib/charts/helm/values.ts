import { stringify } from 'yaml';

/** Form of an image tag. */
export type TagPattern = 'any' | 'full-sha';

interface Images {
  /** Default of `image.repository`; absent where the chart has no such value. */
  readonly repository: string | undefined;
  readonly tagPattern: TagPattern;
}

/** The values that have a default. The tag has none: it would deploy an old image unasked. */
export function valuesYaml({ repository, tagPattern }: Images): string {
  const placeholder = tagPattern === 'full-sha' ? '<sha of the commit>' : '<tag>';
  const comment = [
    '# Each deployment gives the tag of the images: --set image.tag=' + placeholder,
    '# It has no default, so that a deployment without it is refused.',
  ];
  const values = stringify(
    { image: repository === undefined ? {} : { repository } },
    { version: '1.1', lineWidth: 0 },
  );
  return `${comment.join('\n')}\n${values}`;
}

/** JSON Schema that Helm asks before it renders: https://helm.sh/docs/topics/charts/#schema-files */
export function valuesSchema({ repository, tagPattern }: Images): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    // A misspelt --set would otherwise change nothing and say nothing.
    additionalProperties: false,
    required: ['image'],
    properties: {
      image: {
        description: 'The images that are deployed.',
        type: 'object',
        additionalProperties: false,
        required: repository === undefined ? ['tag'] : ['repository', 'tag'],
        properties: {
          ...(repository === undefined ? {} : { repository: REPOSITORY }),
          tag: TAG[tagPattern],
        },
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

const REPOSITORY = {
  description: 'Repository of the image, registry included, without a tag.',
  type: 'string',
  // A port may follow the registry; a tag would be the last colon, after the last slash.
  pattern: '^[a-z0-9][a-z0-9._-]*(:[0-9]+)?(/[a-z0-9][a-z0-9._-]*)*$',
};

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const TAG: Readonly<Record<TagPattern, object>> = {
  any: {
    description:
      'Tag of the images; not latest, which is another image tomorrow. One of digits only: --set-string.',
    type: 'string',
    pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$',
    not: { const: 'latest' },
  },
  'full-sha': {
    description: 'Tag of the images: the commit that they are built from, all 40 characters.',
    type: 'string',
    pattern: '^[0-9a-f]{40}$',
  },
};
