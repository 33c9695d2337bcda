import { suggest } from '../problems/nearest';
import type { Finding } from '../problems/problem';
import { compose, environmentNames } from '../resolve/compose';
import { SCOPED_SECTIONS } from '../resolve/left-out';
import { find, isTree, type Tree } from '../resolve/overlay';

/** Each environment is a copy of the whole system: what bounds the work that a file can ask for. */
export const MAX_ENVIRONMENTS = 20;

/** What only the whole file can say: no environment knows the others. */
export function fileFindings(file: Tree): readonly Finding[] {
  return [
    ...emptySections(file),
    ...tooManyEnvironments(file),
    ...unknownOwner(file),
    ...unknownScopes(file),
  ];
}

function emptySections(file: Tree): readonly Finding[] {
  return ['environments', 'services'].flatMap((section): Finding[] => {
    const entries = file[section];
    if (!isTree(entries) || Object.keys(entries).length > 0) return [];
    const what = `${section} is empty.`;
    return [{ code: 'empty-section', path: [section], what, fix: 'Add at least one entry.' }];
  });
}

function tooManyEnvironments(file: Tree): readonly Finding[] {
  const names = environmentNames(file);
  const [tooMany] = names.slice(MAX_ENVIRONMENTS);
  if (tooMany === undefined) return [];
  return [
    {
      code: 'file-too-large',
      path: ['environments', tooMany],
      atKey: true,
      what: `The system has ${names.length} environments; at most ${MAX_ENVIRONMENTS} are read.`,
      fix: 'Split the file.',
    },
  ];
}

/** An entry for an environment that is none would be nowhere. */
function unknownScopes(file: Tree): readonly Finding[] {
  const known = environmentNames(file);
  return SCOPED_SECTIONS.flatMap((section) =>
    Object.keys(isTree(file[section]) ? file[section] : {}).flatMap((name) => {
      const path = [section, name, 'environments'];
      const wanted = find(file, path);
      return (Array.isArray(wanted) ? wanted : []).flatMap((each: unknown, index): Finding[] => {
        if (typeof each !== 'string' || known.includes(each)) return [];
        const what = `${each} is no environment.`;
        return [
          { code: 'unknown-environment', path: [...path, index], what, fix: suggest(each, known) },
        ];
      });
    }),
  );
}

/** The image repositories are made by the stacks of an environment on ECS. */
function unknownOwner(file: Tree): readonly Finding[] {
  const path = ['repositories', 'ownedBy'];
  const owner = find(file, path);
  if (typeof owner !== 'string') return [];
  const names = environmentNames(file);
  if (!names.includes(owner)) {
    const what = `${owner} is no environment.`;
    return [{ code: 'unknown-environment', path, what, fix: suggest(owner, names) }];
  }
  if (file.registry !== undefined && file.registry !== 'ecr') {
    return [
      {
        code: 'field-without-effect',
        path,
        what: 'Images stand in another registry than ECR, so nobody makes repositories.',
        fix: 'Take repositories out, or let registry be ecr.',
      },
    ];
  }
  const { block } = compose(file, owner);
  if (block.value.platform !== 'kubernetes') return [];
  return [
    {
      code: 'field-without-effect',
      path,
      what: `${owner} runs on kubernetes and makes nothing in AWS.`,
      fix: 'Name an environment on ecs.',
    },
  ];
}
