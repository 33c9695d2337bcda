import { anchor } from '../resolve/names';

/** Anchor of each procedure's heading, by the procedure's name. */
export type ProcedureAnchors = ReadonlyMap<string, string>;

/** Anchors of the headings of one page, in their order; GitHub and GitLab number those that repeat. */
export function headingAnchors(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const plain = anchor(heading.trim());
    const before = seen.get(plain) ?? 0;
    seen.set(plain, before + 1);
    return before === 0 ? plain : `${plain}-${before}`;
  });
}
