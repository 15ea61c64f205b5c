export * from './identifiers';
export type * from './types';
