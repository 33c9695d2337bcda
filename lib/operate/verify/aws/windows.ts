/** `sun:23:30-mon:00:30`, as AWS writes it, as a spec does: `Sun 23:30-00:30`. */
export function weekly(window: string | undefined): string | undefined {
  const [, day = '', from, to] = /^(\w{3}):([\d:]{5})-\w{3}:([\d:]{5})$/.exec(window ?? '') ?? [];
  if (from === undefined || to === undefined) return window;
  return `${day.charAt(0).toUpperCase()}${day.slice(1)} ${from}-${to}`;
}
