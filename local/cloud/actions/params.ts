import { invalid } from '../errors';

/** The JSON body of a request, or the fields of its form. */
export type Params = Readonly<Record<string, unknown>>;

/** What an action answers beside the request's id. */
export interface Answer {
  readonly data?: unknown;
  readonly transactionId?: string;
}

export type Action = (params: Params) => Answer | Promise<Answer>;
export type Actions = Readonly<Record<string, Action>>;

/** @throws INVALID_PARAM unless it is a text of at least one character */
export function text(params: Params, name: string): string {
  const value = params[name];
  if (typeof value !== 'string' || value === '') throw invalid(`${name} must be a text`);
  return value;
}

/** A text, or undefined where it is absent or empty, as the SDK sends what was not asked for. */
export function optionalText(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw invalid(`${name} must be a text`);
  return value;
}

export function flag(params: Params, name: string): boolean {
  const value = params[name];
  if (value !== undefined && typeof value !== 'boolean') throw invalid(`${name} must be a boolean`);
  return value === true;
}

/** A whole number of at least 0, or undefined. */
export function optionalCount(params: Params, name: string): number | undefined {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw invalid(`${name} must be a whole number of at least 0`);
  }
  return value;
}

/** A list of at least one and at most `most` items. */
export function list(params: Params, name: string, most: number): readonly unknown[] {
  const value = params[name];
  if (!Array.isArray(value) || value.length === 0) throw invalid(`${name} must be a list`);
  if (value.length > most) throw invalid(`${name} holds more than ${most} items`);
  return value;
}
