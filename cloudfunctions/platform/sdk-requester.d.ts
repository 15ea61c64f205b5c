/** The one part of the SDK's inside that is used; it has no types of its own. */
declare module '@cloudbase/node-sdk/dist/utils/tcbapirequester' {
  /** @throws with the code of an answer that carries one */
  export function request<Data>(call: {
    config: unknown;
    params: { readonly action: string; readonly [field: string]: unknown };
    method: 'post';
    headers: Readonly<Record<string, string>>;
  }): Promise<{ requestId: string; data: Data }>;
}
