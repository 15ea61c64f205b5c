import { invalid } from '../errors';
import type { Store } from '../store/store';
import type { Outgoing } from '../wx/outgoing';
import { type Actions, optionalText, type Params, text } from './params';

/** WeChat's answers have the shape of its open API: what a check found, beside the error code. */
const FINDINGS: ReadonlyMap<string, object> = new Map([
  ['security.msgSecCheck', { result: { suggest: 'pass', label: 100 }, detail: [] }],
]);

/** WeChat's open API: recorded, never sent, and answered as accepted. */
export function wxActions(store: Store, outgoing: Outgoing, now: () => number): Actions {
  const send = async (api: string, params: Params): Promise<string> => {
    const data = parseData(optionalText(params, 'requestData') ?? '{}');
    await store.alongside(() => outgoing.record(new Date(now()), api, data));
    return JSON.stringify({ errcode: 0, errMsg: `openapi.${api}:ok`, ...FINDINGS.get(api) });
  };
  return {
    'wx.api': async (params) => ({
      data: { responseData: await send(text(params, 'apiName'), params) },
    }),
    // The older call names its api with a slash and takes bytes for an answer.
    'wx.openApi': async (params) => ({
      data: Buffer.from(await send(text(params, 'apiName').replace(/^\//, ''), params)),
    }),
  };
}

function parseData(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    throw invalid('requestData is not valid JSON');
  }
}
