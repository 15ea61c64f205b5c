import { z } from 'zod';
import { type Actions, SMALL_BODY } from '../platform/actions';
import { AppError } from '../platform/errors';
import { MAX_LINK_SECONDS } from '../platform/storage';
import { deliver } from './delivery';

const recordId = z.string().min(1).max(64);

export const actions = {
  open: {
    input: z.strictObject({ recordId }),
    audience: 'guest',
    write: false,
    own: false,
    maxBody: SMALL_BODY,
    async handler(input, call) {
      const { rendition, decision } = await deliver(input.recordId, call);
      const { title, pages, contents } = rendition;
      return { recordId: input.recordId, title, pageCount: pages.length, contents, decision };
    },
  },
  page: {
    input: z.strictObject({ recordId, page: z.int().min(1) }),
    audience: 'guest',
    write: false,
    own: false,
    maxBody: SMALL_BODY,
    async handler(input, call) {
      const { rendition } = await deliver(input.recordId, call);
      const page = rendition.pages[input.page - 1];
      if (page === undefined) {
        throw new AppError('NOT_FOUND', `page ${input.page} of ${rendition.pages.length}`, {
          details: { page: input.page, pageCount: rendition.pages.length },
        });
      }
      // Counted from before the link is made, so that the phone never trusts it longer than storage does.
      const expiresAt = new Date(call.now().getTime() + MAX_LINK_SECONDS * 1000).toISOString();
      const [url = ''] = await call.storage.signedUrls([page.fileId], MAX_LINK_SECONDS);
      return { page: input.page, url, width: page.width, height: page.height, expiresAt };
    },
  },
} satisfies Actions<'access'>;
