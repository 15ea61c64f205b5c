import { zhCN } from '../../../miniprogram/locale/zh-CN';
import { cardView } from '../../../miniprogram/view/card';
import { hit } from '../../unit/miniprogram/view/records';
import { heard, load, mount, tap } from '../load';

const id = load('components/record-card/index');

describe('a record card', () => {
  it('shows title, number, status and how one reads', () => {
    const text = mount(id, { card: cardView(hit(), zhCN) }).dom?.textContent ?? '';
    for (const shown of ['混凝土结构设计规范', 'GB 50010-2010', '被代替', '可读']) {
      expect(text).toContain(shown);
    }
  });

  it('tells its record when it is tapped', async () => {
    const card = mount(id, { card: cardView(hit(), zhCN) });
    const opened = heard(card, 'open');
    await tap(card, '.record-card');
    expect(opened).toEqual([{ id: 'r_concrete' }]);
  });
});
