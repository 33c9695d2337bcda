/** Values that only a credential has, whatever it is called. Each reads a text in one pass. */
const SHAPES: readonly RegExp[] = [
  /\bAKIA[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /\bgithub_pat_[A-Za-z0-9_]{10}/,
  /\bglpat-[\w-]{10}/,
  /\bnpm_[A-Za-z0-9]{30}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\bsk-[A-Za-z0-9_-]{20,}/,
  /\b(sk_live|sk_test|rk_live)_[A-Za-z0-9]{10}/,
  /\bAIza[\w-]{30}/,
  /\bSG\.[\w-]{16,64}\.[\w-]{16}/,
  /\bhvs\.[\w-]{10}/,
  /\bdop_v1_[0-9a-f]{10}/,
  /\bBearer [\w.~+/=-]{16}/,
  /(?<![\w-])eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
  /hooks\.slack\.com\/services\/T/,
  /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i,
  /\bhttps:\/\/[0-9a-f]{32}@/,
  // In a connection string; what a shell or a reader fills in is none.
  /(^|[;?&"']) ?(Password|Pwd)=["']?[^\s;"'$<{(*/]/i,
  /\bPASSWORD\s{1,9}'[^'$:<{]/i,
];
/** Names of variables and fields that hold one. */
const SECRET_NAME =
  /(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|(ACCESS|PRIVATE|SIGNING|ENCRYPTION|MASTER)_KEY|CREDENTIALS?|(^|_)(PASS|PWD|CREDS|SALT))$/i;

/** Whether a text has the form of a credential. */
export function isCredential(text: string): boolean {
  return SHAPES.some((shape) => shape.test(text));
}

/** Whether a variable or a field is named like one that holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** `--password=...`, `TOKEN=...`: a word of a command that hands a secret over; `$NAME` is none. */
export function isSecretArgument(word: string): boolean {
  const [, name = '', value = ''] = /^-{0,2}([A-Za-z][\w-]*)=(.+)$/s.exec(word) ?? [];
  return value !== '' && !value.startsWith('$') && isSecretName(name.replaceAll('-', '_'));
}

/** A field of JSON that is named like a secret and has a value: `"password": "..."`. */
export function hasSecretField(json: string): boolean {
  const fields = json.matchAll(/"([A-Za-z][\w-]{0,60})"\s{0,9}:\s{0,9}"[^"]/g);
  return [...fields].some(([, name = '']) => isSecretName(name.replaceAll('-', '_')));
}
