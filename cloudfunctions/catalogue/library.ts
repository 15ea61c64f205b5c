import type { LibraryFacts } from '../../typings/contract';
import type { Call } from '../platform/actions';

/** What staff set of the library while it runs. */
export interface LibrarySettingsDocument extends LibraryFacts {
  _id: 'library';
}

/** The library's name and hours: what staff have set, else what the deployment is configured with. */
export async function libraryFacts({ database, config }: Call): Promise<LibraryFacts> {
  const stored = await database.collection<LibrarySettingsDocument>('settings').get('library');
  if (stored === null) return config.library;
  const { name, nameEn, hours } = stored;
  return { name, nameEn, hours };
}
