import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importsOf } from '../../../scripts/checks/imports.mjs';
import { violation } from '../../../scripts/checks/rooms.mjs';
import { wallProblems } from '../../../scripts/checks/walls.mjs';

/** A little house in which one import is planted. */
const FILES = [
  'typings/contract.ts',
  'miniprogram/shared/query/index.ts',
  'miniprogram/services/cloud.ts',
  'miniprogram/pages/home/index.ts',
  'miniprogram/pages/search/index.ts',
  'miniprogram/components/card/card.ts',
  'miniprogram/components/card/card.json',
  'miniprogram/packages/rooms/components/seat/seat.json',
  'miniprogram/packages/catalogue/pages/record/index.json',
  'cloudfunctions/platform/serve.ts',
  'cloudfunctions/access/index.ts',
  'cloudfunctions/access/public.ts',
  'cloudfunctions/access/decide.ts',
  'cloudfunctions/access/store.ts',
  'cloudfunctions/catalogue/index.ts',
  'cloudfunctions/catalogue/actions.ts',
  'cloudfunctions/catalogue/records.ts',
  'local/cloud/server.ts',
  'local/cloud/messages.ts',
  'local/host/host.ts',
  'scripts/start.mjs',
];

function plant(file: string, text: string): string[] {
  const house = mkdtempSync(join(tmpdir(), 'walls-'));
  try {
    for (const name of FILES) {
      mkdirSync(dirname(join(house, name)), { recursive: true });
      writeFileSync(join(house, name), name.endsWith('.json') ? '{}' : '');
    }
    writeFileSync(join(house, file), text);
    return wallProblems(house);
  } finally {
    rmSync(house, { recursive: true });
  }
}

test.each([
  [
    'the phone takes cloud code',
    'miniprogram/services/cloud.ts',
    "import { x } from '../../cloudfunctions/access/decide';",
  ],
  [
    'the phone takes a cloud type',
    'miniprogram/services/cloud.ts',
    "import type { X } from '../../cloudfunctions/access/decide';",
  ],
  ['the phone takes zod', 'miniprogram/shared/query/index.ts', "import { z } from 'zod';"],
  [
    'a shared rule takes a service',
    'miniprogram/shared/query/index.ts',
    "import { call } from '../../services/cloud';",
  ],
  [
    'a page takes another page',
    'miniprogram/pages/home/index.ts',
    "import { x } from '../search/index';",
  ],
  [
    'a component takes a service',
    'miniprogram/components/card/card.ts',
    "import { call } from '../../services/cloud';",
  ],
  [
    'typings reach the phone as a value',
    'miniprogram/services/cloud.ts',
    "import { x } from '../../typings/contract';",
  ],
  [
    'a record page uses a component of rooms',
    'miniprogram/packages/catalogue/pages/record/index.json',
    '{"usingComponents":{"seat":"/packages/rooms/components/seat/seat"}}',
  ],
  [
    'a domain file takes the SDK',
    'cloudfunctions/access/decide.ts',
    "import tcb from '@cloudbase/node-sdk';",
  ],
  [
    'a domain file reads files',
    'cloudfunctions/access/decide.ts',
    "import { readFileSync } from 'node:fs';",
  ],
  [
    'a domain file takes the store',
    'cloudfunctions/access/decide.ts',
    "import { find } from './store';",
  ],
  [
    'a domain file runs the platform',
    'cloudfunctions/access/decide.ts',
    "import { serve } from '../platform/serve';",
  ],
  [
    'actions take another area past its public room',
    'cloudfunctions/catalogue/actions.ts',
    "import { decide } from '../access/decide';",
  ],
  [
    'actions take another function whole',
    'cloudfunctions/catalogue/actions.ts',
    "import { main } from '../access/index';",
  ],
  [
    'an entry is imported by its own area',
    'cloudfunctions/catalogue/actions.ts',
    "import { main } from './index';",
  ],
  [
    'the cloud takes local code',
    'cloudfunctions/platform/serve.ts',
    "import { x } from '../../local/cloud/server';",
  ],
  [
    'local takes cloud source',
    'local/host/host.ts',
    "import { serve } from '../../cloudfunctions/platform/serve';",
  ],
  [
    'local takes phone source',
    'local/cloud/server.ts',
    "import { parse } from '../../miniprogram/shared/query/index';",
  ],
  [
    'the host takes the insides of the cloud',
    'local/host/host.ts',
    "import { x } from '../cloud/server';",
  ],
  ['a script takes source', 'scripts/start.mjs', "import { x } from '../local/host/host.ts';"],
  [
    'by a dynamic import',
    'local/host/host.ts',
    "const x = await import('../../cloudfunctions/platform/serve');",
  ],
  ['by require', 'local/host/host.ts', "const x = require('../../cloudfunctions/platform/serve');"],
  [
    'by an import type expression',
    'miniprogram/services/cloud.ts',
    "type X = import('../../cloudfunctions/access/decide').X;",
  ],
  [
    'by passing it on',
    'miniprogram/services/cloud.ts',
    "export * from '../../cloudfunctions/access/decide';",
  ],
  [
    'over several lines',
    'miniprogram/services/cloud.ts',
    "import {\n  a,\n  b,\n} from '../../cloudfunctions/access/decide';",
  ],
  ['what does not exist', 'local/host/host.ts', "import { x } from './gone';"],
])('caught: %s', (_what, file, text) => {
  expect(plant(file, text)).toEqual([expect.stringContaining(`${file}:`)]);
});

test.each([
  [
    'a type of the contract on the phone',
    'miniprogram/services/cloud.ts',
    "import type { X } from '../../typings/contract';",
  ],
  [
    'a shared rule in the cloud',
    'cloudfunctions/catalogue/records.ts',
    "import { parse } from '../../miniprogram/shared/query';",
  ],
  [
    'another area by its public room',
    'cloudfunctions/catalogue/actions.ts',
    "import { decide } from '../access/public';",
  ],
  [
    'the messages of the cloud process',
    'local/host/host.ts',
    "import type { X } from '../cloud/messages';",
  ],
  [
    'an import in a comment',
    'local/host/host.ts',
    "// import { x } from '../../cloudfunctions/platform/serve';\n/* require('./gone') */",
  ],
])('allowed: %s', (_what, file, text) => {
  expect(plant(file, text)).toEqual([]);
});

test('a file outside every room may import nothing', () => {
  const [found] = importsOf('.', 'elsewhere/x.ts', "import 'node:fs';");
  expect(found && violation(found)).toBe('elsewhere/x.ts belongs to no room');
});
