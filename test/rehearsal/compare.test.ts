import { findDifferences } from './compare';

describe('a resource that AWS tells', () => {
  test('is equal where numbers and booleans come back as text', () => {
    const template = { Port: 8090, MultiAZ: true };

    expect(findDifferences(template, { Port: '8090', MultiAZ: 'true' })).toEqual([]);
  });

  test('is equal where a list comes back in another order', () => {
    const template = {
      Dimensions: [
        { Name: 'a', Value: '1' },
        { Name: 'b', Value: '2' },
      ],
    };
    const told = {
      Dimensions: [
        { Value: '2', Name: 'b' },
        { Value: '1', Name: 'a' },
      ],
    };

    expect(findDifferences(template, told)).toEqual([]);
  });

  test('may say more inside of a property than the template does', () => {
    const template = { Configuration: { TargetValue: 70 } };
    const told = { Configuration: { TargetValue: 70, DisableScaleIn: false } };

    expect(findDifferences(template, told)).toEqual([]);
  });

  test.each([
    ['another value', { Threshold: 2 }, { Threshold: 3 }],
    ['a value that is missing', { Threshold: 2 }, { Threshold: null }],
    ['a list with one item too many', { Subnets: ['a'] }, { Subnets: ['a', 'b'] }],
    ['a list with one item too few', { Subnets: ['a', 'b'] }, { Subnets: ['a'] }],
    ['the same item twice', { Subnets: ['a', 'b'] }, { Subnets: ['a', 'a'] }],
    ['another value deep inside', { Rule: { Path: [{ A: 1 }] } }, { Rule: { Path: [{ A: 2 }] } }],
  ])('differs by %s', (_, template, told) => {
    expect(findDifferences(template, told)).toHaveLength(1);
  });

  test('is told by the path of the property that differs, with both values', () => {
    const template = { Containers: [{ Name: 'app', Secrets: ['JWT'], Cpu: 1 }] };
    const told = { Containers: [{ Name: 'app', Secrets: [], Cpu: 1 }] };

    expect(findDifferences(template, told)).toEqual([
      { property: 'Containers.0.Secrets', expected: ['JWT'], actual: [] },
    ]);
  });
});
