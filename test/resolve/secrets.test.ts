import { compileText } from '../../lib/compiler/compile';
import { edited } from '../spec/small-spec';

const withoutKey = edited({
  'session: { key: value, value: generated }': 'session: { value: given }',
});
const [staging, production] = compileText(withoutKey, 'shop.yaml').environments;

it('a Kubernetes secret without a key is read under `value`', () => {
  const { secrets } = production!.system;

  expect(secrets.find(({ name }) => name === 'session')?.key).toBe('value');
});

it('a secret of Secrets Manager without a key is one raw text', () => {
  const { secrets } = staging!.system;

  expect(secrets.find(({ name }) => name === 'session')?.key).toBeUndefined();
});
