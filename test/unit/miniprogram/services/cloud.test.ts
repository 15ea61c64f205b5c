import type * as Cloud from '../../../../miniprogram/services/cloud';
import { installPhone, type Phone } from '../phone';

let phone: Phone;
let cloud: typeof Cloud;

beforeEach(() => {
  jest.resetModules();
  phone = installPhone();
  cloud = require('../../../../miniprogram/services/cloud');
});

const answering = (result: unknown) => phone.callFunction.mockResolvedValue({ result });

describe('a call to the cloud', () => {
  it('names the function and the action, and carries a request id of 32 hexadecimal digits', async () => {
    answering({ ok: true, data: { id: 'r_1' }, requestId: 'x' });
    await expect(cloud.call('catalogue.resolve', { shareCode: 'abc' })).resolves.toEqual({
      id: 'r_1',
    });
    expect(phone.callFunction).toHaveBeenCalledWith({
      name: 'catalogue',
      data: {
        action: 'resolve',
        input: { shareCode: 'abc' },
        requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    });
  });

  it('sends the id of its intent when one is kept, so that asking twice has one effect', async () => {
    answering({ ok: true, data: {}, requestId: 'x' });
    const kept = cloud.mintRequestId();
    await cloud.call('members.me', {}, kept);
    await cloud.call('members.me', {}, kept);
    const sent = phone.callFunction.mock.calls.map(([{ data }]) => data.requestId);
    expect(sent).toEqual([kept, kept]);
  });

  it('mints another id for another intent', () => {
    expect(cloud.mintRequestId()).not.toBe(cloud.mintRequestId());
  });

  it('throws a refusal with its code, details and time to retry', async () => {
    answering({
      ok: false,
      error: {
        code: 'RATE_LIMITED',
        message: 'slow down',
        retryAt: '2026-11-23T08:00:00.000Z',
        details: { perMinute: 60 },
      },
      requestId: 'x',
    });
    await expect(cloud.call('members.me', {})).rejects.toMatchObject({
      name: 'CloudError',
      code: 'RATE_LIMITED',
      retryAt: '2026-11-23T08:00:00.000Z',
      details: { perMinute: 60 },
    });
  });

  it('does not leave the phone when there is no network', async () => {
    phone.setOnline(false);
    await expect(cloud.call('members.me', {})).rejects.toMatchObject({ code: 'OFFLINE' });
    expect(phone.callFunction).not.toHaveBeenCalled();
  });

  it('tells a line that broke under way from a cloud that did not answer', async () => {
    phone.callFunction.mockImplementation(() => {
      phone.setOnline(false);
      return Promise.reject({ errMsg: 'cloud.callFunction:fail' });
    });
    await expect(cloud.call('members.me', {})).rejects.toMatchObject({ code: 'OFFLINE' });
    phone.setOnline(true);
    phone.callFunction.mockRejectedValue({ errMsg: 'cloud.callFunction:fail' });
    await expect(cloud.call('members.me', {})).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });

  it('gives up after 15 s', async () => {
    jest.useFakeTimers();
    try {
      phone.callFunction.mockReturnValue(new Promise(() => {}));
      const calling = expect(cloud.call('members.me', {})).rejects.toMatchObject({
        code: 'TIMEOUT',
      });
      await jest.advanceTimersByTimeAsync(14_999);
      expect(jest.getTimerCount()).toBe(1);
      await jest.advanceTimersByTimeAsync(1);
      await calling;
    } finally {
      jest.useRealTimers();
    }
  });

  it.each([undefined, null, 'ok', {}, { ok: true }])(
    'does not take %p for an answer',
    async (result) => {
      answering(result);
      await expect(cloud.call('members.me', {})).rejects.toMatchObject({ code: 'UNREACHABLE' });
    },
  );
});

describe('what is thrown', () => {
  it('is always a CloudError, a fault of the app itself included', () => {
    expect(cloud.asCloudError(new TypeError('x is undefined'))).toMatchObject({ code: 'INTERNAL' });
    const refusal = new cloud.CloudError('NOT_FOUND', 'none');
    expect(cloud.asCloudError(refusal)).toBe(refusal);
  });
});
