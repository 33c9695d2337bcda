import Ajv from 'ajv';

const dnsSubdomain = {
  type: 'string',
  maxLength: 253,
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
};
const texts = { type: 'object', additionalProperties: { type: 'string' } };

/**
 * The part of an ExternalSecret that manifests here have
 * (https://external-secrets.io/latest/api/spec/#external-secrets.io/v1.ExternalSecretSpec).
 */
const EXTERNAL_SECRET = {
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  properties: {
    apiVersion: { const: 'external-secrets.io/v1' },
    kind: { const: 'ExternalSecret' },
    metadata: {
      type: 'object',
      required: ['name'],
      properties: { name: dnsSubdomain, namespace: dnsSubdomain, labels: texts },
    },
    spec: {
      type: 'object',
      required: ['secretStoreRef', 'data'],
      properties: {
        refreshInterval: { type: 'string', pattern: '^(0|([0-9]+(h|m|s|ms))+)$' },
        secretStoreRef: {
          type: 'object',
          required: ['name'],
          properties: {
            kind: { enum: ['SecretStore', 'ClusterSecretStore'] },
            name: dnsSubdomain,
          },
        },
        target: {
          type: 'object',
          properties: {
            name: dnsSubdomain,
            creationPolicy: { enum: ['Owner', 'Orphan', 'Merge', 'None'] },
            deletionPolicy: { enum: ['Delete', 'Merge', 'Retain'] },
            // https://external-secrets.io/latest/guides/templating/
            template: {
              type: 'object',
              properties: { engineVersion: { const: 'v2' }, data: texts },
            },
          },
        },
        data: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            required: ['secretKey', 'remoteRef'],
            properties: {
              secretKey: { type: 'string', maxLength: 253, pattern: '^[-._a-zA-Z0-9]+$' },
              remoteRef: {
                type: 'object',
                required: ['key'],
                properties: { key: { type: 'string' }, property: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  },
};

/** Says what is wrong with an ExternalSecret, as the validators of the built-in kinds do. */
export const validateExternalSecret = new Ajv({ allErrors: true }).compile(EXTERNAL_SECRET);
