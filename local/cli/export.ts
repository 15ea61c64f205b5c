/** `export --format F`: everything in the catalogue as one file, on stdout or in a file. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import type { ImportRecord } from '../../typings/contract';
import { Client } from '../door/client';
import { callerWithRole } from '../host/personas';
import { catalogueTools } from '../importing/reader';
import { parseArguments } from './arguments';
import type { Command } from './command';
import { UsageError } from './usage-error';

const PAGE = 500;

export const exportRecords: Command = async (args, { places, output, connect }) => {
  const { words, flags } = parseArguments('export', args, { format: 'value' });
  const [file, ...more] = words;
  const { EXPORT_FORMATS, writeRecords } = catalogueTools(places.root);
  const { format = '' } = flags;
  if (file === undefined || more.length > 0) throw new UsageError('export takes one file.');
  if (!EXPORT_FORMATS.includes(format)) {
    throw new UsageError(`export needs --format, one of ${EXPORT_FORMATS.join(', ')}.`);
  }
  const connection = await connect();
  try {
    const client = new Client(connection.url);
    const as = callerWithRole(places.root, 'cataloguer');
    let read = 0;
    const notWritten: Record<string, number> = {};
    async function* records(): AsyncGenerator<ImportRecord> {
      let after: string | null = null;
      do {
        const input: { after?: string; limit: number } = {
          limit: PAGE,
          ...(after !== null && { after }),
        };
        const page = await client.call('catalogue.exportPage', input, { as });
        yield* page.records;
        read += page.records.length;
        output.progress(`${read} records`);
        after = page.next;
      } while (after !== null);
    }
    const stream = createWriteStream(file);
    const pieces = writeRecords(records(), format, ({ what }) => {
      notWritten[what] = (notWritten[what] ?? 0) + 1;
    });
    for await (const piece of pieces) await write(stream, piece);
    stream.end();
    await once(stream, 'close');
    const lost = Object.entries(notWritten).map(([what, times]) => `  left out: ${what}, ${times}`);
    output.result(
      { ok: true, file, format, read, notWritten },
      [`${file}: ${read} records read`, ...lost].join('\n'),
    );
    return 0;
  } finally {
    await connection.close();
  }
};

async function write(stream: Writable, piece: Uint8Array): Promise<void> {
  if (!stream.write(piece)) await once(stream, 'drain');
}
