import type { Finding } from '../problems/problem';
import { tooLarge } from './yaml-findings';

/** The largest spec that is read, in bytes. The five systems this was made for have under 40 KiB each. */
export const MAX_BYTES = 128 * 1024;

/** Bytes of a file as text, or the one reason why they are none. A UTF-8 byte order mark is dropped. */
export function decode(bytes: Uint8Array): { text: string } | { finding: Finding } {
  if (bytes.length > MAX_BYTES) return { finding: tooLarge(bytes.length, MAX_BYTES) };
  if (isUtf16(bytes)) return fault('not-utf-8', 'The file is UTF-16 text.', 'Save it as UTF-8.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return { text };
  } catch {
    // Answered below: the decoder says no more than that it failed.
  }
  return fault('not-utf-8', 'The file is not UTF-8 text.', 'Save it as UTF-8.');
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return marked || (bytes.length > 1 && (first === 0) !== (second === 0));
}

function fault(code: Finding['code'], what: string, fix: string): { finding: Finding } {
  return { finding: { code, path: [], what, fix } };
}
