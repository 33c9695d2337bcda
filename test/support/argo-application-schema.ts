import Ajv from 'ajv';

const text = { type: 'string' };
const texts = { type: 'object', additionalProperties: text };
const isTrue = { type: 'boolean' };

/**
 * The part of an Application that manifests here have
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml).
 */
const APPLICATION = {
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  properties: {
    apiVersion: { const: 'argoproj.io/v1alpha1' },
    kind: { const: 'Application' },
    metadata: {
      type: 'object',
      required: ['name'],
      properties: { name: text, namespace: text, labels: texts },
    },
    spec: {
      type: 'object',
      required: ['project', 'source', 'destination'],
      properties: {
        project: text,
        source: {
          type: 'object',
          required: ['repoURL'],
          properties: {
            repoURL: text,
            path: text,
            targetRevision: text,
            helm: {
              type: 'object',
              properties: {
                releaseName: text,
                parameters: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['name', 'value'],
                    properties: { name: text, value: text },
                  },
                },
              },
            },
          },
        },
        destination: { type: 'object', properties: { server: text, namespace: text } },
        syncPolicy: {
          type: 'object',
          properties: {
            automated: { type: 'object', properties: { prune: isTrue, selfHeal: isTrue } },
            syncOptions: { type: 'array', items: { type: 'string', pattern: '^[A-Za-z]+=\\w+$' } },
            retry: {
              type: 'object',
              properties: {
                limit: { type: 'integer' },
                backoff: {
                  type: 'object',
                  properties: { duration: text, factor: { type: 'integer' }, maxDuration: text },
                },
              },
            },
          },
        },
      },
    },
  },
};

/** Says what is wrong with an Application of Argo CD, as the validators of the built-in kinds do. */
export const validateArgoApplication = new Ajv({ allErrors: true }).compile(APPLICATION);
