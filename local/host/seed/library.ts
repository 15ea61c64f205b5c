import type { LibraryFile } from '../../demo';
import type { Admin } from './admin';

/** What staff would set of the demo library: its name and hours, as the catalogue reads them. */
export async function loadLibrary(admin: Admin, { name, hours }: LibraryFile): Promise<void> {
  await admin
    .database()
    .collection('settings')
    .doc('library')
    .set({ name: name.zh, nameEn: name.en, hours });
}
