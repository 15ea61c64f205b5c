import { zhCN } from '../../../../miniprogram/locale/zh-CN';
import { installPhone } from '../phone';

installPhone();
const { CloudError } = require('../../../../miniprogram/services/cloud');
const { emptyNotice, problemNotice, staleNotice } =
  require('../../../../miniprogram/view/notice') as typeof import('../../../../miniprogram/view/notice');

describe('a notice', () => {
  it('always offers to try again after a failure, and names the code only when nobody can help themselves', () => {
    expect(problemNotice(new CloudError('INTERNAL', ''), zhCN)).toMatchObject({
      kind: 'failed',
      code: '错误代码 INTERNAL',
      action: '再试一次',
    });
    expect(problemNotice(new CloudError('NOT_FOUND', ''), zhCN).code).toBe('');
  });

  it('does not show as a fault what passes by itself', () => {
    expect(problemNotice(new CloudError('BUSY', ''), zhCN).kind).toBe('wait');
    expect(problemNotice(new CloudError('OFFLINE', ''), zhCN).kind).toBe('offline');
  });

  it('says when to try again', () => {
    const error = new CloudError('RATE_LIMITED', '', { retryAt: '2026-11-23T01:00:00Z' });
    expect(problemNotice(error, zhCN).hint).toBe('2026-11-23 09:00 之后可以再试。');
  });

  it('gives the time of what is old', () => {
    const error = new CloudError('OFFLINE', '');
    expect(staleNotice(error, '2026-11-22T23:15:00Z', zhCN)).toMatchObject({
      kind: 'stale',
      title: '没有网络',
      hint: '显示的是 2026-11-23 07:15 的内容',
    });
  });

  it('has no button when there is nothing to do', () => {
    expect(emptyNotice('空', '').action).toBe('');
  });
});
