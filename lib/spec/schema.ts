import { z } from 'zod';

import {
  alertName,
  dashboardPattern,
  date,
  name,
  objectPattern,
  prose,
  registry,
  secretPattern,
} from './scalars';
import { alertSpec } from './sections/alerts';
import { environmentSpec } from './sections/environment';
import { jobSpec } from './sections/job';
import { procedureSpec } from './sections/procedure';
import { routingSpec } from './sections/routing';
import { secretSpec } from './sections/secret';
import { serviceSpec } from './sections/service';
import { storeSpec } from './sections/store';

export const API_VERSION = 'cdk-runbook/v1';

/** Sections that profiles and overrides may lay something over. */
export const OVERLAY_SECTIONS = [
  'services',
  'jobs',
  'stores',
  'secrets',
  'alerts',
  'routing',
] as const;

/** Overlays are checked after they are laid over the base; here only their outline is. */
const entries = z.record(z.string(), z.record(z.string(), z.unknown()), {
  error: 'a map of entries, each a map of the values to lay over',
});
const overlay = z.strictObject({
  services: entries.optional().describe('Values laid over services, by name or "*".'),
  jobs: entries.optional().describe('Values laid over jobs, by name or "*".'),
  stores: entries.optional().describe('Values laid over stores, by name or "*".'),
  secrets: entries.optional().describe('Values laid over secrets, by name or "*".'),
  alerts: entries.optional().describe('Values laid over alerts, by name or "*".'),
  routing: z
    .strictObject({
      severities: entries.optional().describe('Values laid over severities, by name or "*".'),
      channels: entries.optional().describe('Values laid over channels, by name or "*".'),
    })
    .optional()
    .describe('Values laid over routing.'),
});

const contact = z.strictObject({
  role: prose.describe('Who it is: On-call engineer.'),
  contact: prose.describe('How to reach them: slack:#oncall.'),
  escalation: prose.optional().describe('What to do when they do not answer.'),
});

/** What a system is, the same in each environment. */
const base = {
  apiVersion: z
    .literal(API_VERSION, { error: API_VERSION })
    .describe('Version of this vocabulary.'),
  system: name.describe('Name of the system: the first part of each generated name.'),
  description: prose.describe('What the system is for, in a sentence.'),
  owner: z
    .strictObject({
      team: prose.describe('Team that answers for it.'),
      contacts: z
        .array(contact, { error: 'a list of contacts' })
        .optional()
        .describe('Whom to call.'),
    })
    .describe('Whose it is.'),
  registry: registry
    .optional()
    .describe('ecr: the environment’s own account and region. Or a registry. Default: ecr.'),
  names: z
    .strictObject({
      secret: secretPattern
        .optional()
        .describe(
          'Name of a secret in Secrets Manager, with {{ name }} and, if need be, {{ env }}. Default: <system>-<env>/{{ name }}.',
        ),
      autoscaler: objectPattern
        .optional()
        .describe(
          'Name of a service’s HorizontalPodAutoscaler on Kubernetes, with {{ name }}: {{ name }}-hpa. Default: {{ name }}.',
        ),
      config: objectPattern
        .optional()
        .describe(
          'Name of the ConfigMap with a service’s plain variables on Kubernetes, with {{ name }}. Default: {{ name }}-config.',
        ),
      dashboards: z
        .strictObject({
          overview: dashboardPattern
            .optional()
            .describe('How services do. Default: <system>-<env>-overview.'),
          stores: dashboardPattern
            .optional()
            .describe('How what keeps data does. Default: <system>-<env>-stores.'),
          hosts: dashboardPattern
            .optional()
            .describe('How the machines below do. Default: <system>-<env>-hosts.'),
        })
        .optional()
        .describe('Uids of the dashboards in Grafana, with {{ env }} where environments share it.'),
    })
    .optional()
    .describe('Patterns of generated names, where what runs already is called otherwise.'),
  repositories: z
    .strictObject({
      ownedBy: name.describe('Environment whose stacks make the image repositories.'),
    })
    .optional()
    .describe('Image repositories in ECR, one a service. Absent: they exist already.'),
  services: z.record(name, serviceSpec, { error: 'a map of services' }).describe('What runs.'),
  jobs: z
    .record(name, jobSpec, { error: 'a map of jobs' })
    .optional()
    .describe('What runs to its end: before a deployment, by the clock, or by hand.'),
  stores: z
    .record(name, storeSpec, { error: 'a map of stores' })
    .optional()
    .describe('What keeps data.'),
  secrets: z
    .record(name, secretSpec, { error: 'a map of secrets' })
    .optional()
    .describe('Secrets by the names that the rest of the spec uses.'),
  alerts: z
    .record(alertName, alertSpec, { error: 'a map of alerts' })
    .optional()
    .describe('What is watched.'),
  routing: routingSpec,
  procedures: z
    .record(name, procedureSpec, { error: 'a map of procedures' })
    .optional()
    .describe('What a person does.'),
  acknowledge: z
    .record(
      z.string(),
      z.strictObject({
        reason: prose.describe('Why the team lives with it.'),
        until: date
          .optional()
          .describe('Last day; `runbook check` says it again afterwards. Default: for good.'),
      }),
      { error: 'a map of codes' },
    )
    .optional()
    .describe(
      'What was looked at and is lived with: code -> reason. It is listed instead of printed.',
    ),
  deviations: z
    .array(
      z.strictObject({
        runbook: prose.describe('The line of the old runbook.'),
        instead: prose.describe('What is done instead.'),
        because: prose.describe('Why.'),
      }),
      { error: 'a list of deviations' },
    )
    .optional()
    .describe('Lines of an older runbook that are followed in intent only.'),
};

/** The base with one environment's overlays laid over it: what an environment is made from. */
export const systemSpec = z.strictObject(base);
export type SystemSpec = z.infer<typeof systemSpec>;

const environment = environmentSpec.partial().extend({
  like: name
    .optional()
    .describe('An environment whose values are taken where this one says nothing.'),
  overrides: overlay
    .optional()
    .describe('Laid over the base; "*" addresses every entry, lists replace, nothing is added.'),
});

/** A whole spec file. */
export const fileSpec = z
  .strictObject({
    ...base,
    environments: z
      .record(name, environment, { error: 'a map of environments' })
      .describe('Where the system runs.'),
    profiles: z
      .record(name, overlay, { error: 'a map of profiles' })
      .optional()
      .describe('Named overlays that environments switch on.'),
  })
  .describe('The operational spec of one system.');
export type FileSpec = z.input<typeof fileSpec>;

/** The vocabulary for editors: JSON Schema draft 2020-12. */
export function jsonSchema(): unknown {
  return z.toJSONSchema(fileSpec, { io: 'input', reused: 'inline' });
}
