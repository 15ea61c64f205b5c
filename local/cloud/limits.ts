/** What CloudBase bounds, as docs/ARCHITECTURE.md lists it. Sizes are bytes, times milliseconds. */
export const LIMITS = {
  requestBytes: 6 * 1024 * 1024,
  answerBytes: 6 * 1024 * 1024,
  /** The document database itself refuses more; the project keeps its documents under 100 KB. */
  documentBytes: 1024 * 1024,
  /** A bulk add is one statement and one durable step. */
  documentsPerAdd: 1_000,
  getDefault: 100,
  getMost: 1_000,
  indexesPerCollection: 20,
  transactionOperations: 100,
  transactionLifetime: 30_000,
  nesting: 32,
  idLength: 512,
  fileBytes: 512 * 1024 * 1024,
  filesPerCall: 50,
  linkSeconds: { default: 7_200, most: 86_400 },
  uploadTicketSeconds: 900,
} as const;
