import { GUEST, meOf } from '../../../support/people/people';
import { load, type Mounted, mount } from '../../load';
import { asked, call, forget, library, ok, refused, textOf } from '../../phone';

const id = load('packages/members/pages/bind/index');

let agreed: boolean;
Object.assign(wx, {
  getPrivacySetting: ({ success }: { success(answer: object): void }) =>
    success({ needAuthorization: !agreed }),
  requirePrivacyAuthorize: ({ success, fail }: { success(): void; fail(): void }) =>
    agreed ? success() : fail(),
});

async function opened(): Promise<Mounted> {
  const page = mount(id);
  await call(page, 'onLoad', {});
  return page;
}

const typed = (page: Mounted, value: string) => call(page, 'typeCode', { detail: { value } });

beforeEach(() => {
  forget();
  agreed = true;
  library({ 'members.me': () => ok<'members.me'>({ ...GUEST, signedIn: true }) });
});

describe('the page on which a reader binds', () => {
  it('asks for agreement first, and says what works without it', async () => {
    agreed = false;
    const page = await opened();
    expect(page.querySelector('.code')).toBeUndefined();
    await call(page, 'agree');
    expect(textOf(page)).toContain('没有留下任何信息');
    agreed = true;
    await call(page, 'agree');
    expect(textOf(page)).toContain('纸条上的绑定码');
  });

  it('takes a code however it is typed, and shows it as the slip does', async () => {
    const page = await opened();
    await typed(page, ' ab12　cd-34 ');
    expect(page.data.code).toBe('AB12-CD34');
    library({ 'members.bindByCode': () => ok<'members.bindByCode'>({ name: '苏晓棠' }) });
    await call(page, 'bindByCode');
    expect(asked('members.bindByCode')).toEqual([{ code: 'AB12CD34', guideline: '2026-09' }]);
    expect(textOf(page)).toContain('苏晓棠，欢迎');
  });

  it('keeps a code that was refused, for who comes back', async () => {
    const page = await opened();
    await typed(page, 'AB12CD35');
    library({ 'members.bindByCode': () => refused('CODE_WRONG', { triesLeft: 3 }) });
    await call(page, 'bindByCode');
    expect(textOf(page)).toContain('还可以试 3 次');
    library({ 'members.me': () => ok<'members.me'>({ ...GUEST, signedIn: true }) });
    expect((await opened()).data.code).toBe('AB12-CD35');
  });

  it('sends no code that is too short', async () => {
    const page = await opened();
    await typed(page, 'AB12');
    await call(page, 'bindByCode');
    expect(asked('members.bindByCode')).toEqual([]);
    expect(textOf(page)).toContain('绑定码是 8 位');
  });

  it('shows the desk a ticket in digits and as a picture, until it is left', async () => {
    const page = await opened();
    const expiresAt = new Date(Date.now() + 120_000).toISOString();
    library({
      'members.deskTicket': () => ok<'members.deskTicket'>({ ticket: '10295837', expiresAt }),
    });
    await call(page, 'chooseWay', { detail: { value: 'desk' } });
    expect(textOf(page)).toContain('1029 5837');
    expect(page.data.qr).toContain('svg');
    await call(page, 'onUnload');
  });

  it('greets who is bound already', async () => {
    library({ 'members.me': () => ok<'members.me'>(meOf({})) });
    expect(textOf(await opened())).toContain('陈思远，欢迎');
  });
});
