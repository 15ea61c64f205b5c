/**
 * An error as CloudBase words it: `code` is what callers branch on, the bracketed text what other SDKs match.
 * Everything else that is thrown is a defect of the embedded cloud and answers `SYS_ERR`.
 */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}

export const invalid = (message: string): CloudError => new CloudError('INVALID_PARAM', message);

export const requestFailed = (message: string): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', message);

export const noCollection = (name: string): CloudError =>
  new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}`,
  );

export const collectionExists = (name: string): CloudError =>
  new CloudError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    `[ResourceUnavailable.ResourceExist] Table exist: ${name}`,
  );

export const duplicate = (collection: string, index: string): CloudError =>
  new CloudError(
    'DATABASE_DUPLICATE_WRITE',
    `[ResourceUnavailable.ResourceExist] E11000 duplicate key error collection: ${collection} index: ${index}`,
  );

export const conflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
  );

export const noTransaction = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.',
  );

export const transactionRefused = (reason: string): CloudError =>
  new CloudError('DATABASE_TRANSACTION_FAIL', `[InvalidParameter] ${reason}`);
