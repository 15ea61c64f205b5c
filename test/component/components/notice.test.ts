import { zhCN } from '../../../miniprogram/locale/zh-CN';
import { emptyNotice } from '../../../miniprogram/view/notice';
import { heard, load, mount, tap } from '../load';

const id = load('components/notice/index');
const { retry } = zhCN.labels.common;

describe('a notice', () => {
  it('says what is missing and offers the one thing to do', async () => {
    const notice = mount(id, { notice: emptyNotice('还没有', '先看看别的', retry) });
    const acted = heard(notice, 'act');
    expect(notice.dom?.textContent).toContain('先看看别的');
    await tap(notice, '.notice__action');
    expect(acted).toHaveLength(1);
  });

  it('has no dead button', () => {
    const notice = mount(id, { notice: emptyNotice('还没有', '') });
    expect(notice.querySelector('.notice__action')).toBeUndefined();
  });
});
