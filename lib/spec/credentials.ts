/** Values that only a credential has, whatever it is called. Each reads a text in one pass. */
const SHAPES: readonly RegExp[] = [
  /\bAKIA[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\bsk-[A-Za-z0-9_-]{20,}/,
  /(?<![\w-])eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
  /hooks\.slack\.com\/services\/T/,
  /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i,
];
/** Names of variables and fields that hold one. */
const SECRET_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)$/i;

/** Whether a text has the form of a credential. */
export function isCredential(text: string): boolean {
  return SHAPES.some((shape) => shape.test(text));
}

/** Whether a variable or a field is named like one that holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}
