import type { AccessAnswer } from '../../typings/model';
import { findStandingRecord, isPresent } from '../catalogue/public';
import type { Call } from '../platform/actions';
import { AppError } from '../platform/errors';
import { presenceOf, readerOf } from './caller';
import { answer } from './explain';
import type { RenditionDocument } from './rendition';
import { findRendition } from './store';

export interface Delivery {
  rendition: RenditionDocument;
  decision: AccessAnswer;
}

/**
 * Finds the hosted text of a record and asks whether this reader may view it, now. Every open and every page goes
 * through here, so that a right that ended stops the next page.
 *
 * @throws AppError NOT_FOUND when there is no such record, it is gone or it has no text here: none can be told apart;
 *   ACCESS_DENIED with the decision's code
 */
export async function deliver(recordId: string, call: Call): Promise<Delivery> {
  const [record, reader] = await Promise.all([
    findStandingRecord(call.database, recordId),
    readerOf(call),
  ]);
  const hosted = record?.holdings.find((holding) => holding.channel === 'hosted');
  if (record === null || !isPresent(record) || hosted === undefined) {
    throw new AppError('NOT_FOUND', `record "${recordId}" has no text here`);
  }
  const decision = answer({ reader, resource: record, action: 'view', presence: presenceOf(call) });
  if (decision.effect === 'deny') {
    throw new AppError('ACCESS_DENIED', `view of "${recordId}": ${decision.code}`, {
      details: { decision: decision.code, basis: decision.basis },
    });
  }
  const rendition = await findRendition(call.database, hosted.document);
  if (rendition === null) {
    throw new AppError('NOT_FOUND', `record "${recordId}" has no text here`);
  }
  return { rendition, decision };
}
