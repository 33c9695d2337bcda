import type { ResolvedSystem } from '../resolve/resolved-system';
import { imageRepository, TAG_GIVEN_AT_DEPLOY } from './image';
import type { ManifestFile, ManifestObjects } from './manifest-file';
import { manifestYaml } from './manifest-yaml';

/**
 * What `kubectl apply -k` reads: everything, and by itself what others stand on and what runs before a
 * deployment. Each image's tag stands in one place a folder.
 */
export function kustomizations(
  system: ResolvedSystem,
  groups: readonly ManifestObjects[],
): readonly ManifestFile[] {
  const files = groups.map(({ file, step, objects }) => ({
    path: `${folderOf(step)}${file}`,
    content: manifestYaml(objects),
  }));
  const listed = (step: ManifestObjects['step']) =>
    groups.filter((group) => group.step === step).map(({ file }) => file);
  const foundation = listed('foundation');
  const beforeDeploy = listed('before-deploy');
  const base = foundation.length === 0 ? [] : ['foundation'];
  const images = imagesOf(system);
  return [
    ...files,
    ...(foundation.length === 0 ? [] : [kustomization('foundation', foundation, [])]),
    ...(beforeDeploy.length === 0
      ? []
      : [
          kustomization(
            'before-deploy',
            [...base.map((each) => `../${each}`), ...beforeDeploy],
            images,
          ),
        ]),
    kustomization('', [...base, ...listed('rest')], images),
  ];
}

interface Image {
  readonly name: string;
  readonly newTag: string;
}

function kustomization(
  folder: string,
  resources: readonly string[],
  images: readonly Image[],
): ManifestFile {
  const content = manifestYaml([
    {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources,
      ...(images.length === 0 ? {} : { images }),
    },
  ]);
  return { path: `${folder === '' ? '' : `${folder}/`}kustomization.yaml`, content };
}

function imagesOf({ services }: ResolvedSystem): readonly Image[] {
  return [...new Set(services.map(imageRepository))].map((name) => ({
    name,
    newTag: TAG_GIVEN_AT_DEPLOY,
  }));
}

function folderOf(step: ManifestObjects['step']): string {
  return step === 'rest' ? '' : `${step}/`;
}
