import { chooseDatabase } from '../../../lib/operate/tasks/choose-database';
import { createdPostgres, resolvedSystem } from '../../support/resolved-system';
import { resolvedKubernetesSystem } from '../../support/resolved-kubernetes-system';
import { BACKUPS, dumpedPostgres } from './dumped-database';

const second = dumpedPostgres({}, { name: 'audit' });

test('the only database with dumps is the one that is meant', () => {
  const stores = [createdPostgres({ name: 'other' }), dumpedPostgres(), BACKUPS];

  const chosen = chooseDatabase(resolvedSystem({ stores }), undefined);

  expect(chosen).toMatchObject({ store: { name: 'postgres' }, bucket: 'learnbot-staging-backups' });
});

test('of several the one that is named is meant', () => {
  const stores = [dumpedPostgres(), second, BACKUPS];

  expect(chooseDatabase(resolvedSystem({ stores }), 'audit')).toMatchObject({ store: second });
});

test.each([
  ['none has dumps', [createdPostgres()], undefined, 'No database of staging has dumps'],
  ['several have', [dumpedPostgres(), second, BACKUPS], undefined, 'postgres, audit have dumps'],
  ['the name is misspelt', [dumpedPostgres(), BACKUPS], 'postgre', 'Did you mean postgres?'],
])('no database is guessed when %s', (_, stores, name, text) => {
  expect(chooseDatabase(resolvedSystem({ stores }), name)).toEqual({
    fault: expect.stringContaining(text) as unknown,
  });
});

test('an environment on Kubernetes has no dumps of ours', () => {
  expect(chooseDatabase(resolvedKubernetesSystem(), undefined)).toEqual({
    fault: expect.stringContaining('runs on Kubernetes') as unknown,
  });
});
