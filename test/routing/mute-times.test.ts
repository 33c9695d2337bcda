import type { ResolvedMaintenance } from '../../lib/resolve/resolved-system';
import { mutedAt, timeIntervals } from '../../lib/routing/mute-times';
import { parseWeeklyTimes } from '../../lib/spec/weekly-times';
import { resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';

test('times within a day are one interval, by the clock that the spec names', () => {
  expect(intervalsOf('Mon-Fri 22:00-23:30')).toEqual([
    {
      times: [{ start_time: '22:00', end_time: '23:30' }],
      weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      location: 'Europe/Vienna',
    },
  ]);
});

test.each([
  ['Sat-Sun 22:00-06:00', ['saturday', 'sunday'], ['monday', 'sunday']],
  ['Fri-Mon 22:00-06:00', ['monday', 'friday', 'saturday', 'sunday'], undefined],
])('%s is split at midnight: what is after it belongs to the next days', (every, days, next) => {
  const after = next ?? ['monday', 'tuesday', 'saturday', 'sunday'];

  expect(intervalsOf(every)).toEqual([
    expect.objectContaining({
      times: [{ start_time: '22:00', end_time: '24:00' }],
      weekdays: days,
    }),
    expect.objectContaining({
      times: [{ start_time: '00:00', end_time: '06:00' }],
      weekdays: after,
    }),
  ]);
});

test('a whole day ends at 24:00', () => {
  expect(intervalsOf('Sun 00:00-24:00')).toMatchObject([
    { times: [{ start_time: '00:00', end_time: '24:00' }], weekdays: ['sunday'] },
  ]);
});

test('times that mute no severity with a route are left out', () => {
  const system = systemWith('daily 22:00-06:00');

  expect(timeIntervals(system, [{ name: 'P1' }])).toEqual([]);
  expect(mutedAt(system, 'P1')).toEqual([]);
  expect(mutedAt(system, 'P3')).toEqual(['learnbot-cluster-patch-day']);
});

function intervalsOf(every: string): unknown {
  const [interval] = timeIntervals(systemWith(every), [{ name: 'P3' }]);
  return (interval as { time_intervals: unknown }).time_intervals;
}

function systemWith(every: string) {
  const system = resolvedKubernetesSystem();
  const maintenance: ResolvedMaintenance = {
    name: 'patch-day',
    every,
    ...parseWeeklyTimes(every)!,
    timezone: 'Europe/Vienna',
    mute: ['P3'],
  };
  return { ...system, routing: { ...system.routing, maintenance: [maintenance] } };
}
