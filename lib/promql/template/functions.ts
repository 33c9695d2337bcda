/** Fewest and most arguments, the piped one among them; no most where any number goes. */
type Arity = readonly [fewest: number, most?: number];

/**
 * What a template of an alert can call: Prometheus' own functions of 2.42
 * (https://github.com/prometheus/prometheus/blob/v2.42.0/template/template.go), and Go's.
 */
export const TEMPLATE_FUNCTIONS: Readonly<Record<string, Arity>> = {
  args: [0],
  externalURL: [0, 0],
  first: [1, 1],
  graphLink: [1, 1],
  humanize: [1, 1],
  humanize1024: [1, 1],
  humanizeDuration: [1, 1],
  humanizePercentage: [1, 1],
  humanizeTimestamp: [1, 1],
  label: [2, 2],
  match: [2, 2],
  parseDuration: [1, 1],
  pathPrefix: [0, 0],
  query: [1, 1],
  reReplaceAll: [3, 3],
  safeHtml: [1, 1],
  sortByLabel: [2, 2],
  stripDomain: [1, 1],
  stripPort: [1, 1],
  strvalue: [1, 1],
  tableLink: [1, 1],
  title: [1, 1],
  toLower: [1, 1],
  toTime: [1, 1],
  toUpper: [1, 1],
  value: [1, 1],

  and: [1],
  call: [1],
  eq: [2],
  ge: [2, 2],
  gt: [2, 2],
  html: [0],
  index: [1],
  js: [0],
  le: [2, 2],
  len: [1, 1],
  lt: [2, 2],
  ne: [2, 2],
  not: [1, 1],
  or: [1],
  print: [0],
  printf: [1],
  println: [0],
  slice: [1],
  urlquery: [0],
};

/** What Prometheus sets before the template begins. */
export const TEMPLATE_VARIABLES: readonly string[] = [
  '$',
  '$labels',
  '$externalLabels',
  '$externalURL',
  '$value',
];
