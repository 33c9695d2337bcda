import { isScalar, parseDocument, Scalar, visit } from 'yaml';

import { TAG_GIVEN_AT_DEPLOY } from '../image';
import { manifestYaml } from '../manifest-yaml';

/** The tag of an image that takes `image.tag` instead when Helm renders the chart. */
export const IMAGE_TAG = TAG_GIVEN_AT_DEPLOY;

/**
 * Objects as a Helm template that renders to the same objects, but for the tag of their images. The
 * images of `repository` take that from the values too.
 */
export function template(objects: readonly unknown[], repository: string | undefined): string {
  const text = objects.map((object) => closed(manifestYaml([markImages(object)]))).join('---\n');
  return withExpressions(escape(text), repository);
}

/** What YAML quotes by itself, as a value cannot begin with it, and no registry has in a name. */
const MARK = '@@image@@';
const MARKED = new RegExp(`"${MARK}([^"]+)"`, 'g');
const TAGGED = new RegExp(`^([^"@\\s]+):${IMAGE_TAG}$`);

/** Only fields called `image` are images: an equal text elsewhere stays text, as with kustomize. */
function markImages(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(markImages);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]: [string, unknown]) => {
      const repository =
        key === 'image' && typeof child === 'string' ? TAGGED.exec(child)?.[1] : undefined;
      return [key, repository === undefined ? markImages(child) : `${MARK}${repository}`];
    }),
  );
}

/**
 * Helm cuts blank ends off documents (https://github.com/helm/helm/blob/v3.17.2/pkg/releaseutil/manifest.go),
 * and with them the last lines of a text that stands there; a comment keeps them.
 */
function closed(text: string): string {
  let last: unknown;
  visit(parseDocument(text, { version: '1.1' }), {
    Scalar: (_, node) => {
      last = node;
    },
  });
  const isBlock =
    isScalar(last) && (last.type === Scalar.BLOCK_LITERAL || last.type === Scalar.BLOCK_FOLDED);
  return isBlock ? `${text}# The text ends here.\n` : text;
}

/**
 * Written into the finished YAML, so that Helm gives back its very bytes: quotes and indentation
 * are then right whatever kind of scalar the braces stand in.
 */
function escape(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

function withExpressions(text: string, fromValues: string | undefined): string {
  return text.replaceAll(MARKED, (_, repository: string) => {
    const name = repository === fromValues ? '{{ .Values.image.repository }}' : repository;
    return `"${name}:{{ .Values.image.tag }}"`;
  });
}
