import { hitNamed, readName } from '../../../../miniprogram/view/named-record';
import type { Output } from '../../../../typings/contract';
import { CONCRETE, hit } from './records';

const standard = (id: string, number: string) =>
  hit({ record: { ...CONCRETE, id, standard: { number } } });

const found = (...hits: Output<'catalogue.search'>['hits']): Output<'catalogue.search'> => ({
  total: hits.length,
  hits,
  facets: [],
  nextCursor: null,
  tree: null,
  problems: [],
  didYouMean: null,
});

const named = (text: string, answer: Output<'catalogue.search'>) => {
  const name = readName(text);
  return name && hitNamed(name, answer);
};

describe('a text that names one record', () => {
  it.each([
    [' ZQWN4EA3A1T3 ', { kind: 'shareCode', code: 'zqwn4ea3a1t3' }],
    ['978-7-112-12571-5', { kind: 'isbn' }],
    ['9787112125715', { kind: 'isbn' }],
  ])('%s is read as what it is', (text, name) => {
    expect(readName(text)).toEqual(name);
  });

  it.each(['architecture', '绿色建筑', 'zqwn4ea3a1t', 'zqwn4ea3a1t3 x', ''])(
    '%p is no name',
    (text) => {
      expect(readName(text)).toBeNull();
    },
  );

  it('means the one edition with its year, however it is written', () => {
    const answer = found(standard('new', 'GB 8624-2025'), standard('old', 'GB 8624-2012'));
    expect(named('gb8624-2012', answer)).toBe('old');
    expect(named('GB 8624—2025', answer)).toBe('new');
  });

  it('means none of several editions without a year, nor one that the library lacks', () => {
    const answer = found(standard('new', 'GB 8624-2025'), standard('old', 'GB 8624-2012'));
    expect(named('GB 8624', answer)).toBeNull();
    expect(named('GB 8624-1997', answer)).toBeNull();
    expect(named('GB 8624', found(standard('only', 'GB 8624-2025')))).toBe('only');
  });

  it('means the only record of an ISBN', () => {
    expect(named('9787112125715', found(hit()))).toBe('r_concrete');
    expect(named('9787112125715', found(hit(), hit()))).toBeNull();
    expect(named('9787112125715', found())).toBeNull();
  });
});
