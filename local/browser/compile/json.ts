/** Reads the JSON files of the phone build and says where a value stands. */
import { type TransformFailure, transformSync } from 'esbuild';
import { type Diagnostics, type Position, positionAt, START } from './diagnostics';
import type { Source } from './source';

export type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object in `file`; undefined with a diagnostic when it is missing, broken or no object. */
export function readJson(
  source: Source,
  file: string,
  diagnostics: Diagnostics,
): JsonObject | undefined {
  if (!source.has(file)) {
    diagnostics.add(file, START, 'file not found');
    return undefined;
  }
  const text = source.read(file);
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
    diagnostics.add(file, START, 'must hold one JSON object');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const found = locateFault(text);
    diagnostics.add(file, found?.at ?? START, found?.reason ?? reason);
  }
  return undefined;
}

/** JSON.parse of Node 20 does not always say where it stopped; esbuild does. */
function locateFault(text: string): { at: Position; reason: string } | undefined {
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' });
    return undefined;
  } catch (error) {
    const [fault] = (error as TransformFailure).errors;
    if (!fault?.location) return undefined;
    const { line, column } = fault.location;
    return { at: { line, column: column + 1 }, reason: fault.text };
  }
}

export const objectAt = (json: JsonObject, key: string): JsonObject => {
  const value = json[key];
  return isObject(value) ? value : {};
};

export const stringsAt = (json: JsonObject, key: string): string[] => {
  const value = json[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

export const objectsAt = (json: JsonObject, key: string): JsonObject[] => {
  const value = json[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
};

export const stringAt = (json: JsonObject, key: string): string | undefined => {
  const value = json[key];
  return typeof value === 'string' ? value : undefined;
};

/** The line on which the string `value` stands in `file`. */
export function whereIs(source: Source, file: string, value: string): Position {
  const text = source.read(file);
  const offset = text.indexOf(JSON.stringify(value));
  return offset < 0 ? START : positionAt(text, offset);
}
