/// <reference path="./sdk-requester.d.ts" />
import type tcb from '@cloudbase/node-sdk';
import { request } from '@cloudbase/node-sdk/dist/utils/tcbapirequester';
import type { PostPermission } from './storage';

/** Its configuration is public, and left out of its types. */
type App = ReturnType<typeof tcb.init> & { readonly config?: unknown };

interface UploadMetadata {
  url: string;
  token: string;
  authorization: string;
  fileId: string;
  cosFileId: string;
}

/**
 * Asks CloudBase for the permission to post a file as a form.
 *
 * Not the SDK's getUploadMetadata: since its version 3 it asks for a put, the object storage's signature covers the
 * method, and `wx.uploadFile` can only post. Without a method CloudBase signs for a form, which is how its SDKs for
 * browsers and its HTTP API (`tcb/uploadfile`, whose documentation gives the field names) ask.
 */
export async function permitPost(app: App, path: string): Promise<PostPermission> {
  const { data } = await request<UploadMetadata>({
    config: app.config,
    params: { action: 'storage.getUploadMetadata', path },
    method: 'post',
    headers: { 'content-type': 'application/json' },
  });
  return {
    fileId: data.fileId,
    url: data.url,
    formData: {
      key: path,
      Signature: data.authorization,
      'x-cos-security-token': data.token,
      'x-cos-meta-fileid': data.cosFileId,
    },
  };
}
