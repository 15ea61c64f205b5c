import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RIGHTS } from '../../../../cloudfunctions/platform/rights';
import { readLibrary } from '../../../../local/demo';
import type { Persona } from '../../../../local/host/personas';

const data = join(__dirname, '../../../../local/demo/data');
const people = JSON.parse(readFileSync(join(data, 'people.json'), 'utf8')) as Persona[];
const library = readLibrary(data);

test('a persona’s openid is o_demo_ and its name, and no name stands twice', () => {
  for (const { name, openid } of people) expect(openid).toBe(`o_demo_${name}`);
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
});

test('there is somebody for every right', () => {
  const roles = people.flatMap((person) => person.roles);
  for (const [right, holders] of Object.entries(RIGHTS)) {
    expect([right, holders.some((role) => roles.includes(role))]).toEqual([right, true]);
  }
});

test('the head librarian has no role but to look', () => {
  expect(people.filter(({ roles }) => roles.includes('head')).map(({ roles }) => roles)).toEqual([
    ['head'],
  ]);
});

test('a reader studies or teaches a subject that the college has', () => {
  const majors = new Set(library.majors.map(({ zh }) => zh));
  const readers = people.filter(({ kind }) => kind !== 'staff');
  expect(readers.filter(({ profile }) => !majors.has(profile.major ?? ''))).toEqual([]);
});

test('the library says its hours for each of the seven days', () => {
  expect(library.hours).toHaveLength(7);
  for (const hours of library.hours) {
    if (hours !== null) expect(hours.opens < hours.closes).toBe(true);
  }
});
