import type { RecordVersion } from '../../../../typings/contract';
import type { Words } from '../../../locale/index';
import { instantText } from '../../../view/time';
import type { ChangeView } from './import-job';
import { changeViews } from './import-job';

export interface VersionView {
  versionId: string;
  cause: string;
  /** Who and when. */
  by: string;
  fields: ChangeView[];
  /** There is a state before it to go back to. */
  mayPutBack: boolean;
}

export const versionViews = (versions: readonly RecordVersion[], words: Words): VersionView[] =>
  versions.map(({ versionId, at, by, cause, fields }) => ({
    versionId,
    cause: words.keeping.causes[cause],
    by: words.keeping.say.by(by ?? words.imports.say.forgotten(), instantText(at)),
    fields: changeViews(fields, words),
    mayPutBack: cause !== 'added' && fields.length > 0,
  }));
