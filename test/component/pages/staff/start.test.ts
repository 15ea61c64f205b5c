import type { Right, Role } from '../../../../typings/model';
import { meOf } from '../../../support/people/people';
import { load, type Mounted, mount } from '../../load';
import { call, forget, library, moves, ok, refused, textOf } from '../../phone';

const id = load('packages/staff/pages/start/index');

async function opened(rights: Right[], roles: Role[] = ['staff']): Promise<Mounted> {
  library({ 'members.me': () => ok<'members.me'>(meOf({ name: '梁晓彤', roles, rights })) });
  const page = mount(id);
  await call(page, 'onLoad');
  return page;
}

beforeEach(forget);

describe('the start page of the staff', () => {
  it('has an entrance for every right, and no other', async () => {
    const page = await opened(['members.desk', 'members.codes'], ['staff', 'desk']);
    const text = textOf(page);
    expect(text).toContain('梁晓彤 · 馆员 · 服务台');
    expect(text).toContain('绑定码');
    expect(text).not.toContain('读者名册');
    await call(page, 'open', {
      currentTarget: { dataset: { url: '/packages/staff/pages/desk/index' } },
    });
    expect(moves.navigateTo).toHaveBeenCalledWith({ url: '/packages/staff/pages/desk/index' });
  });

  it('tells who has no work here how one comes by it', async () => {
    expect(textOf(await opened([]))).toContain('没有你能办的事');
  });

  it('is loading until it is answered, and says what went wrong', async () => {
    const page = mount(id);
    expect(page.data.status).toBe('loading');
    library({ 'members.me': () => refused('BUSY') });
    await call(page, 'load');
    expect(textOf(page)).toContain('现在很忙');
    await call(page, 'load');
    expect(page.data.status).toBe('failed');
  });
});
