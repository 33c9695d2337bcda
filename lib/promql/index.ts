export { AGGREGATIONS, FUNCTIONS } from './functions';
export type { PromqlFault } from './fault';
export type { Finding } from './finding';
export { isMatcherList, parsePromql, type PromqlReading } from './parse';
export type { Expression } from './tree';
