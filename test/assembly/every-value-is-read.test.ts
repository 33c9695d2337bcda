import { renderOutputs } from '../../lib/assembly/render-outputs';
import { checkSystem } from '../../lib/checks';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { addStage } from '../../lib/stacks';
import { fileSystem } from '../resolve/system-of';
import { testApp } from '../support/cdk-template';
import { ReadRecorder } from '../support/kubernetes-read-recorder';

/** Where a system says what keeps data, what runs to its end, and where that stands. */
const WATCHED =
  /^\/(stores|jobs|secrets|services\/\*\/(process|logs\/files|uses)|monitoring\/prometheus\/collector|target\/(aws|recovery|secretStore))\b/;

/** What is read by nothing, each with its reason. */
const UNREAD: Readonly<Record<string, string>> = {
  '/jobs/*/names/skipParameter': 'only what runs before a deployment is skipped',
  '/jobs/*/names/subnetsOutput': 'a cluster has no outputs',
  '/jobs/*/names/securityGroupOutput': 'a cluster has no outputs',
  '/jobs/*/trigger/eventBridge': 'a CronJob has the five fields',
  '/stores/*/backup/dump/trigger/eventBridge': 'a CronJob has the five fields',
  '/stores/*/backup/restoreTest/trigger/eventBridge': 'a CronJob has the five fields',
  '/stores/*/backup/restoreTest/trigger/kind': 'it is a schedule in any case',
  '/services/*/logs/files/*/names/metrics': 'nothing counts the lines of a pod',
  '/stores/*/names/claim': 'alerts have it, and they are there before it is read here',
  '/stores/*/backup/vault/trigger/kind': 'it is a schedule in any case',
  '/stores/*/backup/dump/trigger/kind': 'it is a schedule in any case',
  '/stores/*/protected': 'ElastiCache protects nothing; the stack does',
  '/stores/*/persistence/survive': 'the loss of a node is all that there is to outlive',
  '/stores/*/user': 'the URL of a server that exists has its user in it',
  '/stores/*/version': 'decides about the tools of jobs, which Kubernetes has not',
  '/services/*/process/connections': 'of stores whose limits nobody knows',
};

/** Everything that is made of a system, and everything that is checked. */
async function useAll(system: ResolvedSystem): Promise<void> {
  checkSystem(system);
  addStage(testApp(), system);
  await renderOutputs(system);
}

// A field that nothing reads would be ignored in silence: whoever writes it would believe that it counts.
it.each([
  ['test/fixtures/thread.yaml', 'aws'],
  ['test/fixtures/thread.yaml', 'adopted'],
  ['test/fixtures/thread.yaml', 'cluster'],
  ['specs/orchestrator.yaml', 'production'],
  ['specs/eleanor.yaml', 'prod'],
  ['specs/rag.yaml', 'production'],
  ['specs/el.yaml', 'cluster'],
])('every value of %s in %s is read by an output or by a check', async (file, environment) => {
  const system = fileSystem(file, environment);
  const recorder = new ReadRecorder();

  await useAll(recorder.watch(system) as ResolvedSystem);

  const unread = recorder
    .unread(system)
    .filter((path) => valueAt(system, path) !== undefined)
    .map((path) => path.replaceAll(/\/\d+/g, '/*'))
    .filter((path) => WATCHED.test(path) && !(path in UNREAD));
  expect(unread).toEqual([]);
});

function valueAt(system: ResolvedSystem, path: string): unknown {
  const keys = path.split('/').slice(1);
  return keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], system);
}
