/**
 * The scalars of the vocabulary. The error text of each says what is allowed: the reader of a fault
 * sees it after what was given.
 */
export * from './amounts';
export * from './aws';
export * from './names';
export * from './network';
export * from './observability';
export * from './routing';
export * from './text';
export * from './time';
