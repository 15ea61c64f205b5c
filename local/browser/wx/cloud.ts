/** `wx.cloud`: functions through the host's door. Database and storage are closed to the phone by rule. */
import type { HostPort } from '../runtime/ports';
import { ApiError, api, required } from './api';

/** WeChat carries less well than this in one call; larger things go through storage. */
const COMFORTABLE_BYTES = 100 * 1024;

/** The platform's own code for a call that got no answer. */
const NO_ANSWER = -1;

export function cloudApis(host: HostPort) {
  let ready = false;
  return {
    init: () => {
      ready = true;
    },
    callFunction: api<{ name: string; data: unknown }>('cloud.callFunction', async (options) => {
      if (!ready)
        throw new ApiError('Cloud API is not initialised, call wx.cloud.init first', NO_ANSWER);
      const name = required(options.name, 'name');
      const bytes = new Blob([JSON.stringify(options.data ?? {})]).size;
      if (bytes > COMFORTABLE_BYTES) {
        host.warn('network', `callFunction ${name}: ${Math.ceil(bytes / 1024)} KB of data`);
      }
      try {
        const result = await host.callFunction(name, options.data ?? {});
        return { result, requestID: crypto.randomUUID() };
      } catch (error) {
        throw new ApiError(error instanceof Error ? error.message : String(error), NO_ANSWER);
      }
    }),
  };
}
