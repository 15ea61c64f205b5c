import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLibrary } from '../../../../local/demo';
import type { Persona } from '../../../../local/host/personas';
import type { Role } from '../../../../typings/model';

const data = join(__dirname, '../../../../local/demo/data');
const people = JSON.parse(readFileSync(join(data, 'people.json'), 'utf8')) as Persona[];
const library = readLibrary(data);

const ROLES: Readonly<Record<Role, true>> = {
  student: true,
  teacher: true,
  cataloguer: true,
  liaison: true,
  reviewer: true,
  scanner: true,
  rooms: true,
  lectures: true,
  desk: true,
  admin: true,
  head: true,
};

test('a persona’s openid is o_demo_ and its name, and no name stands twice', () => {
  for (const { name, openid } of people) expect(openid).toBe(`o_demo_${name}`);
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
});

test('there is somebody for every role and no role that is none', () => {
  expect(new Set(people.flatMap(({ roles }) => roles))).toEqual(new Set(Object.keys(ROLES)));
});

test('the head librarian has no role but to look', () => {
  expect(people.filter(({ roles }) => roles.includes('head')).map(({ roles }) => roles)).toEqual([
    ['head'],
  ]);
});

test('a reader studies or teaches a subject that the college has', () => {
  const majors = new Set(library.majors.map(({ zh }) => zh));
  const readers = people.filter(
    ({ roles }) => roles.includes('student') || roles.includes('teacher'),
  );
  expect(readers.filter(({ profile }) => !majors.has(profile.major ?? ''))).toEqual([]);
});

test('the library says its hours for each of the seven days', () => {
  expect(library.hours).toHaveLength(7);
  for (const hours of library.hours) {
    if (hours !== null) expect(hours.opens < hours.closes).toBe(true);
  }
});
