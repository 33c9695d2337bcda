import { SystemStage } from '../../lib/stacks';
import { testApp } from '../support/cdk-template';
import { ecsTarget, highP99LatencyOnPrometheus, resolvedSystem } from '../support/resolved-system';

test('a stage carries the name of its system and environment, its stacks the names of the target', () => {
  const stage = new SystemStage(testApp(), resolvedSystem());

  expect(stage.node.id).toBe('learnbot-staging');
  expect(stage.synth().stacks.map(({ stackName }) => stackName)).toEqual(
    expect.arrayContaining([
      'learnbot-staging-network',
      'learnbot-staging-data',
      'learnbot-staging-services',
      'learnbot-staging-monitoring',
    ]),
  );
});

test('a stage is made from a loaded system and the name of an environment', () => {
  const loaded = {
    environments: ['staging'],
    environment: (name: string) => resolvedSystem({ environment: name }),
  };

  const stage = new SystemStage(testApp(), loaded, 'staging');

  expect(stage.services.tags.tagValues()).toMatchObject({ environment: 'staging' });
});

test('an environment on Kubernetes has no stacks', () => {
  const system = resolvedSystem({
    target: {
      platform: 'kubernetes',
      namespace: 'learnbot',
      namespaces: [],
      ingress: { controller: 'nginx', class: 'nginx', namespace: 'ingress-nginx' },
    },
  });

  expect(() => new SystemStage(testApp(), system)).toThrow(
    'learnbot staging runs on kubernetes; only environments with platform ecs have stacks',
  );
});

test.each([undefined, '123456789012'])('account %s needs no credentials', (account) => {
  const app = testApp();
  new SystemStage(app, resolvedSystem({ target: ecsTarget({ account }) }));

  const assembly = app.synth().getNestedAssembly('assembly-learnbot-staging');

  expect(assembly.manifest.missing).toBeUndefined();
  expect(assembly.stacks.map(({ environment }) => environment)).toEqual(
    assembly.stacks.map(() => ({
      account: account ?? 'unknown-account',
      region: 'us-east-1',
      name: `aws://${account ?? 'unknown-account'}/us-east-1`,
    })),
  );
});

test('everything belongs to its system, environment and team', () => {
  const stage = new SystemStage(testApp(), resolvedSystem());

  for (const { tags } of stage.synth().stacks) {
    expect(tags).toEqual({ system: 'learnbot', environment: 'staging', owner: 'platform' });
  }
});

test('network and data cannot be deleted where the target is protected', () => {
  const [kept, open] = [true, false].map(
    (isProtected) =>
      new SystemStage(testApp(), resolvedSystem({ target: ecsTarget({ protected: isProtected }) })),
  );

  expect(kept!.network!.terminationProtection).toBe(true);
  expect(kept!.data!.terminationProtection).toBe(true);
  expect(kept!.services.terminationProtection).toBe(false);
  expect(open!.network!.terminationProtection).toBe(false);
  expect(open!.data!.terminationProtection).toBe(false);
});

test('topics exist before the alarms that tell them', () => {
  const stage = new SystemStage(testApp(), resolvedSystem());

  expect(stage.services.dependencies).toContain(stage.monitoring);
  expect(stage.data!.dependencies).toContain(stage.monitoring);
});

test('a stack that the target does not name is not made', () => {
  const { data: _data, monitoring: _monitoring, ...stacks } = ecsTarget().stacks;
  const system = resolvedSystem({
    target: ecsTarget({ stacks }),
    stores: [],
    secrets: [],
    services: resolvedSystem().services.map((service) => ({ ...service, uses: [], secrets: [] })),
    alerts: [highP99LatencyOnPrometheus()],
  });

  const stage = new SystemStage(testApp(), system);

  expect(stage.data).toBeUndefined();
  expect(stage.monitoring).toBeUndefined();
});

test('the same system gives the same stacks twice', () => {
  const [first, second] = [testApp(), testApp()].map(
    (app) => new SystemStage(app, resolvedSystem()).synth().stacks,
  );

  expect(first!.map(({ template }) => JSON.stringify(template))).toEqual(
    second!.map(({ template }) => JSON.stringify(template)),
  );
});
