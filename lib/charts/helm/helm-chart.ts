import { stringify } from 'yaml';

import type { ManifestFile } from '../manifest-file';
import { template } from './template';
import { type TagPattern, valuesSchema, valuesYaml } from './values';

export interface HelmChartProps {
  /** Name of the chart. */
  readonly name: string;
  /** Version of the chart, as SemVer 2; the version of what runs is the tag. */
  readonly version: string;
  /** What the chart deploys, in a sentence. */
  readonly description: string;
  /** What stands in `templates/<file>`; a file without objects is left out. */
  readonly objects: readonly { readonly file: string; readonly objects: readonly unknown[] }[];
  /**
   * Repositories of the images that carry `IMAGE_TAG`. A single one becomes the value
   * `image.repository`, so that a mirror can take its place; several are written in the templates.
   */
  readonly repositories: readonly string[];
  /** Form of the tag: `full-sha` takes the 40 characters of a commit and nothing else. */
  readonly tagPattern: TagPattern;
}

/**
 * The files of a Helm chart that deploys these objects, under the folder of the chart.
 *
 * All images share the one value `image.tag`: they are built from one commit, and a tag for each
 * would let a deployment mix two. Objects keep their namespace, because a system stands in several and
 * `helm upgrade` without `-n` has to reach them; only the record of the release is kept in the
 * namespace of whoever runs it. Any other `{{` is text: alerts and dashboards have it for others.
 */
export function renderHelmChart(props: HelmChartProps): readonly ManifestFile[] {
  const { objects, repositories, tagPattern } = props;
  const [first, ...others] = new Set(repositories);
  const repository = others.length === 0 ? first : undefined;
  return [
    { path: 'Chart.yaml', content: chartYaml(props) },
    { path: 'values.yaml', content: valuesYaml({ repository, tagPattern }) },
    { path: 'values.schema.json', content: valuesSchema({ repository, tagPattern }) },
    ...objects
      .filter((each) => each.objects.length > 0)
      .map((each) => ({
        path: `templates/${each.file}`,
        content: template(each.objects, repository),
      })),
  ];
}

/** https://helm.sh/docs/topics/charts/#the-chartyaml-file; without appVersion, which is the tag. */
function chartYaml({ name, version, description }: HelmChartProps): string {
  return stringify(
    { apiVersion: 'v2', name, description, type: 'application', version },
    // Helm reads YAML 1.1, where a bare 1e3 is a number.
    { version: '1.1', lineWidth: 0 },
  );
}
