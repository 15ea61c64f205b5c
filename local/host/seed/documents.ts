import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { type DemoDocument, readDocuments } from '../../demo';
import type { Admin } from './admin';

interface AccessTools {
  renditionDocument(input: {
    document: string;
    title: string;
    pages: { fileId: string; width: number; height: number; bytes: number }[];
    contents: { title: string; page: number }[];
  }): { _id: string };
}

/**
 * Puts the page images of the open documents into storage and their renditions into the database, as an ingest does.
 * Every file has its fixed place, so that doing it again changes nothing.
 */
export async function loadDocuments(admin: Admin, root: string): Promise<void> {
  const file = join(root, 'dist/tools/access.cjs');
  const { renditionDocument } = createRequire(file)(file) as AccessTools;
  const renditions = admin.database().collection('renditions');
  for (const document of readDocuments(join(root, 'local/demo/data'))) {
    const { _id, ...rendition } = renditionDocument({
      document: document.id,
      title: document.title,
      pages: await uploadPages(admin, document),
      contents: document.contents.map(({ title, page }) => ({ title, page })),
    });
    await renditions.doc(_id).set(rendition);
  }
}

async function uploadPages(admin: Admin, { id, pages }: DemoDocument) {
  return Promise.all(
    pages.map(async ({ path, width, height, bytes }, index) => {
      const { fileID } = await admin.uploadFile({
        cloudPath: `renditions/${id}/${index + 1}${extname(path)}`,
        fileContent: readFileSync(path),
      });
      return { fileId: fileID, width, height, bytes };
    }),
  );
}
