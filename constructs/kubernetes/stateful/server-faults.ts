import { isDnsLabel } from '../dns-label';

/** Kubernetes puts `-` and ten characters behind it in a label: https://github.com/kubernetes/kubernetes/issues/64023 */
const LONGEST_NAME = 52;

/** What is wrong with the name of a StatefulSet. */
export function nameFaults(name: string): string[] {
  if (isDnsLabel(name) && name.length <= LONGEST_NAME) return [];
  return [
    `name '${name}' is no name of a StatefulSet: use at most ${LONGEST_NAME} lower-case letters, ` +
      'digits and dashes, a letter first and no dash last',
  ];
}
