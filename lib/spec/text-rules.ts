import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';

/** Names that `{{ name }}` stands for in procedures. */
export const PLACEHOLDERS = ['system', 'env'] as const;

/** Values that only a credential has, whatever it is called. */
const CREDENTIALS: readonly RegExp[] = [
  /\bAKIA[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\bsk-[A-Za-z0-9_-]{20,}/,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
  /hooks\.slack\.com\/services\/T/,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i,
];
/** Names of variables that hold one. */
const SECRET_VARIABLE =
  /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)$/i;

/** Texts that another program would expand, and secrets in plain sight, anywhere in a spec. */
export function checkTexts(value: unknown, path: SpecPath = []): readonly Finding[] {
  if (typeof value === 'string') return checkText(value, path);
  if (value === null || typeof value !== 'object') return [];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...entries].flatMap(([step, child]) => checkTexts(child, [...path, step]));
}

function checkText(text: string, path: SpecPath): readonly Finding[] {
  const isEnv = path.at(-2) === 'env';
  const name = String(path.at(-1));
  const looksSecret = isEnv && SECRET_VARIABLE.test(name) && text !== '';
  if (looksSecret || CREDENTIALS.some((shape) => shape.test(text)))
    return [plainSecret(path, isEnv, name)];
  if (/\{\{\s*resolve:/.test(text)) return [dynamicReference(path)];
  if (text.includes('${') && !isCommand(path)) return [foreignPlaceholder(path)];
  return placeholders(text, path);
}

function placeholders(text: string, path: SpecPath): readonly Finding[] {
  const isProcedure = path[0] === 'procedures';
  const isSummary = path.at(-1) === 'summary' && path.includes('alerts');
  return [...text.matchAll(/\{\{\s*([^}]*?)\s*\}\}/g)].flatMap(([, name = '']): Finding[] => {
    if (isSummary && name.startsWith('$')) return [];
    if (isProcedure && (PLACEHOLDERS as readonly string[]).includes(name)) return [];
    return [
      {
        code: 'unknown-placeholder',
        path,
        what: `{{ ${name.slice(0, 40)} }} is filled in by nobody here.`,
        fix: isProcedure
          ? `Procedures know ${PLACEHOLDERS.map((each) => `{{ ${each} }}`).join(' and ')}.`
          : 'Write the text itself; only procedures, and Prometheus’ own {{ $value }} and {{ $labels.x }} in a summary, take placeholders.',
      },
    ];
  });
}

/** Shells expand `${...}` in commands, as their writer means it. */
function isCommand(path: SpecPath): boolean {
  return path[0] === 'procedures' && path.at(-1) === 'run';
}

function plainSecret(path: SpecPath, isEnv: boolean, name: string): Finding {
  return {
    code: 'secret-in-env',
    path,
    what: isEnv
      ? `${name} holds a secret in plain text.`
      : 'A credential stands here in plain text.',
    consequence:
      'It would stand in the repository, in templates and in consoles. Count it as leaked.',
    fix: 'Replace it, declare it under secrets, and name it in the service’s secrets.',
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
