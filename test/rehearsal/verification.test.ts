import type { Answer } from './runbook';
import { readVerification } from './verification';

function answer(...observations: readonly object[]): Answer {
  const summary = { same: 3, different: observations.length, missing: 0, notTold: 1 };
  return { code: 1, stdout: JSON.stringify({ summary, observations, notAsked: [] }), stderr: '' };
}

const replicas = {
  thing: 'service api-gateway',
  property: 'desired replicas',
  spec: '1 to 3',
  verdict: 'different',
};

describe('what runbook verify finds in the emulator', () => {
  test('is excused, with the reason, where the emulator is known to fall short', () => {
    const { summary, faults } = readVerification(answer({ ...replicas, found: '0' }));

    expect(faults).toEqual([]);
    expect(summary).toContain('1  service, desired replicas: its autoscaler never raises');
  });

  test('is a fault where it is otherwise than the emulator falls short', () => {
    const { faults } = readVerification(answer({ ...replicas, found: '7' }));

    expect(faults).toEqual(['service api-gateway: desired replicas is 7, the spec says 1 to 3.']);
  });

  test('is a fault where something is missing', () => {
    const secret = { thing: 'secret jwt', property: 'exists', spec: 'yes', found: 'no' };

    const { faults } = readVerification(answer({ ...secret, verdict: 'missing' }));

    expect(faults).toEqual(['secret jwt: exists is no, the spec says yes.']);
  });

  test('is excused where nobody in the emulator can be asked, and only there', () => {
    const told = (kind: string, failure: string): Answer => {
      const { stdout, ...rest } = answer();
      return {
        ...rest,
        stdout: JSON.stringify({ ...JSON.parse(stdout), notAsked: [{ kind, failure }] }),
      };
    };
    const page = 'AWS answers with an error: SyntaxError: Unexpected token \'<\', "<!doctype "...';

    const { summary, faults } = readVerification(told('restore tests', page));

    expect(faults).toEqual([]);
    expect(summary).toContain(
      'restore tests: not asked, the emulator has no GetRestoreTestingPlan',
    );
    expect(readVerification(told('restore tests', 'no credentials')).faults).toEqual([
      'not asked: restore tests. no credentials',
    ]);
    expect(readVerification(told('databases', page)).faults).toHaveLength(1);
  });

  test('is nothing at all where verify did not answer', () => {
    const failed = { code: 2, stdout: '', stderr: 'AWS cannot be reached.' };

    expect(() => readVerification(failed)).toThrow('AWS cannot be reached.');
  });
});
