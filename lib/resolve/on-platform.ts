import type { SpecPath } from '../problems/position';
import type { Reading } from './reading';
import type { Platform } from './resolved-system';

/** Whether a field of ECS can have an effect; where it was said in vain, that is a fault. */
export function onEcs(reading: Reading, given: unknown, path: SpecPath): boolean {
  return isOn(reading, given, path, 'ecs');
}

/** The same of a field of Kubernetes. */
export function onKubernetes(reading: Reading, given: unknown, path: SpecPath): boolean {
  return isOn(reading, given, path, 'kubernetes');
}

function isOn(reading: Reading, given: unknown, path: SpecPath, platform: Platform): boolean {
  if (reading.naming.platform === platform) return true;
  if (given !== undefined) {
    reading.report({
      code: 'field-without-effect',
      path,
      what: `${String(path.at(-1))} is available on ${platform} only, and ${reading.naming.environment} runs on ${reading.naming.platform}.`,
      fix: `Say it under the overrides of the environments on ${platform}.`,
    });
  }
  return false;
}
