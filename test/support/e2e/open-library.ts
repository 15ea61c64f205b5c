/** Jest's global set-up of the end-to-end tests: one library for all journeys, its address in the environment. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { GlobalConfig } from 'jest';
import { type Library, startLibrary } from './library';

declare global {
  var zhuyueLibrary: Library | undefined;
}

const JOURNEYS = path.resolve(__dirname, '../../e2e/journeys');

export default async function openLibrary({
  rootDir,
  testPathPatterns,
}: GlobalConfig): Promise<void> {
  // Whoever runs one other file must not wait for a library that it never asks.
  const asked = testPathPatterns.toExecutor({ rootDir });
  if (!readdirSync(JOURNEYS).some((file) => asked.isMatch(path.join(JOURNEYS, file)))) return;
  globalThis.zhuyueLibrary = await startLibrary();
  process.env.ZHUYUE_E2E_URL = globalThis.zhuyueLibrary.url;
}
