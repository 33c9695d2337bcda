import Ajv from 'ajv';

const text = { type: 'string', minLength: 1 };
const texts = { type: 'object', additionalProperties: { type: 'string' } };

/** A store of one namespace names no account of another. */
const serviceAccountRef = { type: 'object', required: ['name'], properties: { name: text } };

/** https://external-secrets.io/latest/provider/aws-access/ */
const aws = {
  type: 'object',
  required: ['service', 'region'],
  properties: {
    service: { enum: ['SecretsManager', 'ParameterStore'] },
    region: text,
    role: { type: 'string', pattern: '^arn:aws[a-z-]*:iam::[0-9]{12}:role/' },
    auth: {
      type: 'object',
      required: ['jwt'],
      properties: {
        jwt: { type: 'object', required: ['serviceAccountRef'], properties: { serviceAccountRef } },
      },
    },
  },
};

/** https://external-secrets.io/latest/provider/hashicorp-vault/ */
const vault = {
  type: 'object',
  required: ['server', 'auth'],
  properties: {
    server: { type: 'string', pattern: '^https?://' },
    path: text,
    version: { enum: ['v1', 'v2'] },
    auth: {
      type: 'object',
      required: ['kubernetes'],
      properties: {
        kubernetes: {
          type: 'object',
          required: ['mountPath', 'role'],
          properties: { mountPath: text, role: text, serviceAccountRef },
        },
      },
    },
  },
};

/**
 * The part of a SecretStore that manifests here have
 * (https://external-secrets.io/latest/api/spec/#external-secrets.io/v1.SecretStoreSpec).
 */
const SECRET_STORE = {
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  properties: {
    apiVersion: { const: 'external-secrets.io/v1' },
    kind: { const: 'SecretStore' },
    metadata: {
      type: 'object',
      required: ['name'],
      properties: { name: text, namespace: text, labels: texts },
    },
    spec: {
      type: 'object',
      required: ['provider'],
      properties: {
        provider: {
          type: 'object',
          minProperties: 1,
          maxProperties: 1,
          properties: { aws, vault },
        },
      },
    },
  },
};

/** Says what is wrong with a SecretStore, as the validators of the built-in kinds do. */
export const validateSecretStore = new Ajv({ allErrors: true }).compile(SECRET_STORE);
