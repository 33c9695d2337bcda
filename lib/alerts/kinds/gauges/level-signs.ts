export const SIGNS = { above: '>', below: '<' } as const;
