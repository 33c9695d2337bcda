import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { hasSecretField, isCredential, isSecretArgument, isSecretName } from './credentials';

/** Names that `{{ name }}` stands for in procedures. */
export const PLACEHOLDERS = ['system', 'env'] as const;
/** Names that stand for something in a pattern of names. */
export const NAME_PLACEHOLDERS = ['name', 'env'] as const;
/** Names that stand for something in the key of a dump. */
export const KEY_PLACEHOLDERS = ['env', 'date', 'timestamp'] as const;

/** Texts that another program would expand, and secrets in plain sight, anywhere in a spec. */
export function checkTexts(value: unknown, path: SpecPath = []): readonly Finding[] {
  if (typeof value === 'string') return checkText(value, path);
  if (value === null || typeof value !== 'object') return [];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...entries].flatMap(([step, child]) => checkTexts(child, [...path, step]));
}

function checkText(text: string, path: SpecPath): readonly Finding[] {
  // What a store publishes becomes a variable of whoever uses it.
  const isEnv = path.at(-2) === 'env' || path.at(-2) === 'publishes';
  const name = String(path.at(-1));
  const looksSecret = isEnv && isSecretName(name) && text !== '';
  const isWord = path.at(-2) === 'command' && isSecretArgument(text);
  const isInBody = path.at(-1) === 'body' && path[0] === 'jobs' && hasSecretField(text);
  if (looksSecret || isWord || isInBody || isCredential(text))
    return [plainSecret(path, isEnv, name)];
  if (isQuotation(path)) return [];
  if (/\{\{\s*resolve:/.test(text)) return [dynamicReference(path)];
  if (text.includes('${') && !isCommand(path)) return [foreignPlaceholder(path)];
  return unknownPlaceholder(text, path);
}

/** The first placeholder that nobody fills in. */
function unknownPlaceholder(text: string, path: SpecPath): readonly Finding[] {
  const isProcedure = path[0] === 'procedures';
  const isKey =
    (path.at(-1) === 'key' && path.at(-2) === 'to') ||
    (path.at(-1) === 'path' && path.at(-2) === 'volume');
  const isWatchdog = path.join('.') === 'routing.watchdog.url';
  const isSummary = path.at(-1) === 'summary' && path.includes('alerts');
  const names = [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, inside = '']) => inside.trim());
  const unknown = names.find(
    (name) =>
      !(isSummary && /[$\s]/.test(name)) &&
      !(isProcedure && (PLACEHOLDERS as readonly string[]).includes(name)) &&
      !(isWatchdog && name === 'env') &&
      !(isKey && (KEY_PLACEHOLDERS as readonly string[]).includes(name)) &&
      !(path[0] === 'names' && (NAME_PLACEHOLDERS as readonly string[]).includes(name)),
  );
  if (unknown === undefined) return [];
  return [
    {
      code: 'unknown-placeholder',
      path,
      what: `{{ ${unknown.slice(0, 40)} }} is filled in by nobody here.`,
      fix: isProcedure
        ? `Procedures know ${PLACEHOLDERS.map((each) => `{{ ${each} }}`).join(' and ')}.`
        : 'Write the text itself; only procedures, and Prometheus’ own {{ $value }} and {{ $labels.x }} in a summary, take placeholders.',
    },
  ];
}

/** Deviations quote another document; nothing expands them. */
function isQuotation(path: SpecPath): boolean {
  return path[0] === 'deviations';
}

/** Shells expand `${...}` in commands, and a command of a container may be one, as their writer means it. */
function isCommand(path: SpecPath): boolean {
  return (path[0] === 'procedures' && path.at(-1) === 'run') || path.at(-2) === 'command';
}

function plainSecret(path: SpecPath, isEnv: boolean, name: string): Finding {
  return {
    code: 'secret-in-env',
    path,
    what: isEnv
      ? `${name} holds a secret in plain text.`
      : 'A credential stands here in plain text.',
    consequence: isEnv
      ? 'It would stand in the repository, in templates and in consoles. Count it as leaked.'
      : 'It would stand in the repository and in what is generated. Count it as leaked.',
    fix: isEnv
      ? `Replace it, declare it under secrets, and ${path.at(-2) === 'publishes' ? 'write { secret: <its name> } here' : 'name it in the service’s secrets'}.`
      : 'Replace it, keep the new one where secrets are kept, and write here how to get it or what it is called.',
  };
}

function dynamicReference(path: SpecPath): Finding {
  return {
    code: 'dynamic-reference',
    path,
    what: '{{resolve:...}} is a CloudFormation reference.',
    consequence: 'CloudFormation would put a secret’s value where anybody can read it.',
    fix: 'Declare the secret under secrets, and name it in the service’s secrets.',
  };
}

function foreignPlaceholder(path: SpecPath): Finding {
  return {
    code: 'foreign-placeholder',
    path,
    what: '${...} is not expanded here.',
    consequence: 'It would reach CloudFormation or the container as it stands.',
    fix: 'Write the value; what differs between environments goes under overrides.',
  };
}
