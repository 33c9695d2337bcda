/**
 * The part of SARIF 2.1.0 that `check` writes, and nothing besides: an object with another property is
 * refused. Names, choices and what is required are those of
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, the section beside each.
 */
const text = { type: 'string', minLength: 1 };
const index = { type: 'integer', minimum: 0 };
const ordinal = { type: 'integer', minimum: 1 };
const level = { enum: ['none', 'note', 'warning', 'error'] };
/** 3.11 */
const message = closed({ text }, ['text']);
/** 3.4: a reference without white space, with slashes; relative only beside its base. */
const artifactLocation = {
  ...closed({ uri: { type: 'string', format: 'uri-reference' }, uriBaseId: text }, ['uri']),
  if: { required: ['uriBaseId'] },
  then: { properties: { uri: { not: { pattern: '^/|^\\.\\.?/|^[a-z]+:|\\\\' } } } },
  else: { properties: { uri: { format: 'uri' } } },
};
/** 3.28 to 3.30, 3.33 */
const location = closed({
  physicalLocation: closed(
    {
      artifactLocation,
      region: closed({ startLine: ordinal, startColumn: ordinal }, ['startLine']),
    },
    ['artifactLocation'],
  ),
  logicalLocations: { type: 'array', items: closed({ fullyQualifiedName: text }) },
});
/** 3.35 */
const suppression = closed(
  {
    kind: { enum: ['inSource', 'external'] },
    status: { enum: ['accepted', 'underReview', 'rejected'] },
    justification: text,
  },
  ['kind'],
);
/** 3.27 */
const result = closed(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    message,
    locations: { type: 'array', items: location },
    partialFingerprints: { type: 'object', additionalProperties: text },
    suppressions: { type: 'array', items: suppression, minItems: 1, uniqueItems: true },
  },
  ['message', 'ruleId', 'level', 'locations'],
);
/** 3.49 and 3.50 */
const rule = closed(
  {
    id: text,
    shortDescription: message,
    fullDescription: message,
    defaultConfiguration: closed({ level }),
    help: message,
  },
  // GitHub asks for what SARIF leaves open.
  ['id', 'shortDescription', 'fullDescription', 'help'],
);
/** 3.18, 3.19 */
const driver = closed(
  { name: text, version: text, rules: { type: 'array', items: rule, uniqueItems: true } },
  ['name'],
);
/** 3.14 */
const run = closed(
  {
    tool: closed({ driver }, ['driver']),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: { type: 'array', items: result },
  },
  ['tool', 'results'],
);

/** 3.13 */
export const SARIF_SCHEMA = closed(
  {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: { type: 'array', items: run },
  },
  ['version', 'runs'],
);

function closed(properties: object, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false };
}
