import type { Case } from './case';

/** References: names of things that are not there. */
export const REFERENCE_CASES: readonly Case[] = [
  {
    says: 'an environment like one that is not there',
    edits: {
      '  production:\n    tier: production\n':
        '  production:\n    like: ▸stagin\n    tier: production\n',
    },
    code: 'unknown-environment',
    fix: 'Did you mean staging? Known: staging, production.',
  },
  {
    says: 'an environment like itself',
    edits: { '    tier: production\n': '    like: ▸production\n    tier: production\n' },
    code: 'cyclic-environment',
  },
  {
    says: 'environments like each other in a circle',
    edits: {
      '    tier: staging\n': '    like: ▸production\n    tier: staging\n',
      '    tier: production\n': '    like: ▸staging\n    tier: production\n',
    },
    code: ['cyclic-environment', 'cyclic-environment'],
  },
  {
    says: 'a profile that is not declared',
    edits: { '    tier: production\n': '    profiles: [▸busy]\n    tier: production\n' },
    code: 'unknown-profile',
    fix: 'There are none.',
  },
  {
    says: 'a profile that no environment switches on',
    edits: {
      'environments:\n':
        'profiles:\n  ▸busy: { services: { web: { scaling: { max: 9 } } } }\nenvironments:\n',
    },
    code: 'unused-profile',
  },
  {
    says: 'two profiles that set one value differently',
    edits: {
      'environments:\n':
        'profiles:\n  busy: { services: { web: { scaling: { max: 9 } } } }\n  calm: { services: { "*": { scaling: { max: 2 } } } }\nenvironments:\n',
      '    tier: staging\n': '    profiles: ▸[busy, calm]\n    tier: staging\n',
    },
    code: 'conflicting-profiles',
    what: 'The profiles busy and calm set services.web.scaling.max differently.',
  },
  {
    says: 'an override of a service that is not there',
    edits: { 'min: 2 } }': 'min: 2 } }, ▸wep: { port: 1 }' },
    code: 'override-hits-nothing',
  },
  {
    says: 'an override of an alert that is not there',
    edits: {
      "      services: { '*'": "      alerts: { ▸SlowCarts: { for: 1m } }\n      services: { '*'",
    },
    code: 'override-hits-nothing',
    fix: 'Did you mean SlowPages? Known: SlowPages. An overlay never adds an entry.',
  },
  {
    says: 'a call of a service that is not there',
    edits: { 'calls: [basket]': 'calls: [▸baskt]' },
    code: 'unknown-service',
    what: 'baskt is no service.',
    fix: 'Did you mean basket? Known: web, basket.',
  },
  {
    says: 'an alert on a service that is not there',
    edits: { 'service: web': 'service: ▸wep' },
    code: 'unknown-service',
  },
  {
    says: 'a step on a service that is not there',
    edits: { 'scale: web': 'scale: ▸wep' },
    code: 'unknown-service',
  },
  {
    says: 'a store that is not there',
    edits: { 'uses: { orders:': 'uses: { ▸order:' },
    code: 'unknown-store',
    fix: 'Did you mean orders? Known: orders.',
  },
  {
    says: 'a secret that is not there',
    edits: { 'SESSION_KEY: session': 'SESSION_KEY: ▸sesion' },
    code: 'unknown-secret',
    fix: 'Did you mean session? Known: session, hook.',
  },
  {
    says: 'a secret that nobody reads',
    edits: { 'secrets: { SESSION_KEY: session }': 'secrets: {}', '  session: {': '  ▸session: {' },
    code: 'unused-secret',
  },
  {
    says: 'a host that an environment does not name',
    edits: { 'expose: { host: www }': 'expose: { host: ▸ww }' },
    code: 'unknown-host',
    what: 'ww is no host of staging.',
    fix: 'Did you mean www? Known: www.',
  },
  {
    says: 'a request to a service that is not exposed',
    edits: { '{ logs: web }': '{ request: GET /health, service: ▸basket }' },
    code: 'unknown-host',
  },
  {
    says: 'a procedure that is not there',
    edits: { 'runbook: slow-pages': 'runbook: ▸slow-page' },
    code: 'unknown-procedure',
    fix: 'Did you mean slow-pages? Known: slow-pages.',
  },
  {
    says: 'a severity that is not there',
    edits: { 'severity: P2': 'severity: ▸P1' },
    code: 'unknown-severity',
    fix: 'Did you mean P2? Known: P2.',
  },
  {
    says: 'a channel that is not there',
    edits: { 'notify: [slack]': 'notify: [slack, ▸sms]' },
    code: 'unknown-channel',
  },
  {
    says: 'a channel that nobody notifies',
    edits: {
      'notify: [slack]': 'notify: [mail]',
      'to: ops@example.com':
        'to: ops@example.com, from: a@example.com, smarthost: "smtp.example.com:587"',
      '    slack: {': '    ▸slack: {',
    },
    code: 'unused-channel',
  },
  {
    says: 'a signal that the service does not have',
    edits: { 'runbook: slow-pages': 'runbook: slow-pages\n    signal: ▸durations' },
    code: 'unknown-signal',
    fix: 'Did you mean duration? Known: duration.',
  },
  {
    says: 'services that call each other',
    edits: { 'image: shop/basket\n': 'image: shop/basket\n    calls: ▸[web]\n' },
    code: 'cyclic-calls',
    what: 'Services call each other in a circle: web -> basket -> web.',
  },
  {
    says: 'a service that calls itself',
    edits: { 'calls: [basket]': 'calls: ▸[basket, web]' },
    code: 'cyclic-calls',
    what: 'Services call each other in a circle: web -> web.',
  },
  {
    says: 'a call of a service without a port',
    edits: { '    port: 9090\n': '', 'calls: [basket]': 'calls: [▸basket]' },
    code: 'call-without-port',
  },
  {
    says: 'a variable from two sources',
    edits: { 'SESSION_KEY: session': '▸LOG_LEVEL: session' },
    code: 'duplicate-variable',
  },
];
