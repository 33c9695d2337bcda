/** `Sun 23:30-00:30` as AWS writes it: `sun:23:30-mon:00:30`. */
export function weeklyWindow(window: string | undefined): string | undefined {
  const [day, times = ''] = window?.split(' ') ?? [];
  if (day === undefined) return undefined;
  const [from = '', to = ''] = times.split('-');
  const begins = day.toLowerCase();
  const ends = to > from ? begins : (DAYS[(DAYS.indexOf(begins) + 1) % DAYS.length] ?? begins);
  return `${begins}:${from}-${ends}:${to}`;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
