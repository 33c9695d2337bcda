/** Numbers that look like chance and are the same in each run: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a hand that slips makes of a text: one change of each kind, at a place that the seed picks. */
export function mutations(text: string, seed: number): readonly string[] {
  const random = seeded(seed);
  const lines = text.split('\n');
  const anyLine = () => Math.floor(random() * lines.length);
  const withLine = (index: number, change: (line: string) => readonly string[]) =>
    lines.flatMap((line, at) => (at === index ? change(line) : [line])).join('\n');
  const anyByte = () => String.fromCharCode(Math.floor(random() * 256));
  const place = Math.floor(random() * text.length);
  return [
    withLine(anyLine(), () => []),
    withLine(anyLine(), (line) => [line, line]),
    withLine(anyLine(), (line) => [`  ${line}`]),
    withLine(anyLine(), (line) => [line.replace(/^ {2}/, '')]),
    withLine(anyLine(), (line) => [line.replace(/: .*$/, ':')]),
    withLine(anyLine(), (line) => [line.replace(/:( .*)?$/, ': [~, {}, 1e400]')]),
    withLine(anyLine(), (line) => [line.replaceAll(/[{[]/g, '')]),
    swapValues(lines, anyLine(), anyLine()),
    text.slice(0, place),
    text.slice(0, place) + anyByte() + text.slice(place),
    text.slice(0, place) + anyByte() + anyByte() + text.slice(place + 2),
  ];
}

/** Two lines with each other's values. */
function swapValues(lines: readonly string[], one: number, other: number): string {
  const valueOf = (index: number) => /: (.*)$/.exec(lines[index] ?? '')?.[1] ?? '';
  const put = (line: string, value: string) => line.replace(/: .*$/, () => `: ${value}`);
  return lines
    .map((line, index) => {
      if (index === one) return put(line, valueOf(other));
      return index === other ? put(line, valueOf(one)) : line;
    })
    .join('\n');
}
