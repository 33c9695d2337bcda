import { type Chart, Yaml } from 'cdk8s';

/** The only object of a kind that a chart renders. */
export function findObject(chart: Chart, kind: string): unknown {
  const objects = chart.toJson() as readonly { readonly kind: string }[];
  const found = objects.filter((object) => object.kind === kind);
  expect(found).toHaveLength(1);
  return found[0];
}

/** Where a Deployment says what its pods are. */
export const POD = 'spec.template.spec';

/** Where a Deployment says what its only container is. */
export const CONTAINER = `${POD}.containers.0`;

/** What a chart renders, as text. */
export function yamlOf(chart: Chart): string {
  return Yaml.stringify(...(chart.toJson() as unknown[]));
}
