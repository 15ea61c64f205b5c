import { CloudError, invalid } from '../errors';
import { LIMITS } from '../limits';
import type { Invoke } from '../messages';
import { type Actions, optionalText, text } from './params';

/** `callFunction` from within a function: the parent process runs it. */
export const functionActions = (invoke: Invoke): Actions => ({
  'functions.invokeFunction': async (params) => {
    const written = optionalText(params, 'request_data') ?? '{}';
    let event: unknown;
    try {
      event = JSON.parse(written);
    } catch {
      throw invalid('request_data is not valid JSON');
    }
    const result = await invoke(text(params, 'function_name'), event, 'sdk');
    const answer = JSON.stringify(result ?? null);
    if (Buffer.byteLength(answer) > LIMITS.answerBytes) {
      throw new CloudError(
        'FUNCTIONS_EXECUTE_FAIL',
        `the function's answer is larger than ${LIMITS.answerBytes} bytes`,
      );
    }
    return { data: { response_data: answer } };
  },
});
