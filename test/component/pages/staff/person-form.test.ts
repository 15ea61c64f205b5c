import { load, mount } from '../../load';
import { asked, call, forget, library, refused, textOf } from '../../phone';

const id = load('packages/staff/components/person-form/index');

const typed = (value: string) => ({ detail: { value } });

beforeEach(forget);

describe('the form that puts a person on the roster', () => {
  const facts = { number: '2603119101', name: '', kind: 'student' };
  const field = (name: string, value: string) => ({
    ...typed(value),
    currentTarget: { dataset: { field: name } },
  });

  it('sends what was filled in, and nothing without a name', async () => {
    const entry = mount(id, { facts, t: {} });
    await call(entry, 'enter');
    expect(asked('members.enterPerson')).toEqual([]);
    library({ 'members.enterPerson': () => refused('ON_ROSTER') });
    await call(entry, 'type', field('name', ' 江小满 '));
    await call(entry, 'type', field('cohort', '2026 级'));
    await call(entry, 'chooseKind', typed('teacher'));
    await call(entry, 'enter');
    expect(asked('members.enterPerson')).toEqual([
      { number: '2603119101', name: '江小满', kind: 'teacher', cohort: '2026 级' },
    ]);
    expect(textOf(entry)).toContain('已经在名册上');
  });
});
