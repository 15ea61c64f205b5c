/**
 * Leave to put one file into the library's private storage: a form for `wx.uploadFile`, whose file field is `file`.
 * The file is nobody's until an action claims it by `uploadId`; unclaimed it is gone after 24 hours.
 */
export interface UploadTicket {
  uploadId: string;
  url: string;
  formData: Record<string, string>;
  expiresAt: string;
}
