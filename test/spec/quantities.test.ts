import { parseCpu, parseDuration, parsePercentage, parseSize } from '../../lib/spec/quantities';

it.each([
  ['250ms', 0.25],
  ['30s', 30],
  ['5m', 300],
  ['4h', 14_400],
  ['7d', 604_800],
])('the duration %s has %d seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

it.each(['', '5', '5 m', '-5m', '5min', '1h30m', '1.5h', '5M', '1234567s'])(
  '"%s" is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

it.each([
  ['512MiB', 512],
  ['4GiB', 4096],
  ['1TiB', 1_048_576],
])('the size %s has %d MiB', (text, mebibytes) => {
  expect(parseSize(text)).toBe(mebibytes);
});

it.each(['', '4', '4GB', '4Gi', '4 GiB', '0.5GiB'])('"%s" is no size', (text) => {
  expect(parseSize(text)).toBeUndefined();
});

it.each([
  ['70%', 70],
  ['99.9%', 99.9],
  ['100%', 100],
])('the percentage %s is %d', (text, value) => {
  expect(parsePercentage(text)).toBe(value);
});

it.each(['', '70', '0%', '101%', '-1%', '1e1%'])('"%s" is no percentage', (text) => {
  expect(parsePercentage(text)).toBeUndefined();
});

it.each([
  [2, 2],
  [0.25, 0.25],
  ['500m', 0.5],
])('%p is %d vCPU', (given, vcpu) => {
  expect(parseCpu(given)).toBe(vcpu);
});

it.each([0, -1, NaN, Infinity, 2000, '', '2', '0m', '1.5m'])('%p is no amount of cpu', (given) => {
  expect(parseCpu(given)).toBeUndefined();
});
