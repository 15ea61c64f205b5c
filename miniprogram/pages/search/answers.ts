import type { Input, Output } from '../../../typings/contract';
import type { SearchFilters, SearchSort } from '../../../typings/model';
import { ownState } from '../../behaviors/own-state';
import { words } from '../../behaviors/page-look';
import { countHits, search } from '../../services/catalogue';
import { asCloudError } from '../../services/cloud';
import { scrollToTop } from '../../services/phone';
import { Turns } from '../../services/turns';
import type { CardView } from '../../view/card';
import { cardView } from '../../view/card';
import { filterCount } from '../../view/filters';
import type { Notice, SectionStatus } from '../../view/notice';
import { emptyNotice, problemNotice } from '../../view/notice';
import type { Relaxation } from '../../view/relaxations';
import { relaxations } from '../../view/relaxations';
import type { ResultsView } from '../../view/results';
import { resultsView } from '../../view/results';

type Answer = Output<'catalogue.search'>;

/** What a list of results was asked with; its next pages are asked with the same. */
export interface Asked {
  text: string;
  filters: SearchFilters;
  sort: SearchSort;
}

const FACETS: NonNullable<Input<'catalogue.search'>['facets']> = [
  'access',
  'type',
  'aspect',
  'standardStatus',
  'clc',
  'language',
  'source',
];
const MOST_RELAXATIONS = 4;
/** About a screen and a half. */
const SHEET_CARDS = 10;

const findingOf = ownState(() => ({
  turns: new Turns(),
  asked: { text: '', filters: {}, sort: 'relevance' } as Asked,
  /** Pages shown, so that a change of language needs no new question. */
  answers: [] as Answer[],
}));

/** The list of results: its pages, what it says of itself, and what to ask instead of nothing. */
export const searchAnswers = Behavior({
  data: {
    status: 'ready' as SectionStatus,
    notice: null as Notice | null,
    results: null as ResultsView | null,
    sheets: [] as CardView[][],
    nextCursor: null as string | null,
    more: 'idle' as 'idle' | 'loading' | 'failed' | 'end',
    relaxed: [] as (Relaxation & { count: string })[],
    /** For those who hear the page. */
    said: '',
  },
  methods: {
    /** Shows the first page of what was asked. The answer, or null when there is none or a newer question was asked. */
    async find(asked: Asked): Promise<Answer | null> {
      const finding = findingOf(this);
      const current = finding.turns.take();
      finding.asked = asked;
      finding.answers = [];
      this.setData({
        status: 'loading',
        notice: null,
        sheets: [],
        more: 'idle',
        nextCursor: null,
        relaxed: [],
        said: '',
      });
      scrollToTop();
      try {
        const answer = await search({ ...asked, facets: FACETS });
        if (!current()) return null;
        finding.answers = [answer];
        const found = answer.hits.length > 0;
        this.setData({
          status: found ? 'ready' : 'empty',
          nextCursor: answer.nextCursor,
          more: answer.nextCursor === null ? 'end' : 'idle',
          ...drawn(answer, finding.answers, asked),
        });
        if (!found) void this.offerRelaxations(current);
        return answer;
      } catch (cause) {
        if (!current()) return null;
        const notice = problemNotice(asCloudError(cause), words());
        this.setData({ status: 'failed', notice, said: notice.title });
        return null;
      }
    },

    async loadMore() {
      const { nextCursor, more } = this.data;
      if (nextCursor === null || more === 'loading') return;
      const { turns, asked, answers } = findingOf(this);
      const current = turns.take();
      this.setData({ more: 'loading' });
      try {
        const answer = await search({ ...asked, cursor: nextCursor });
        if (!current()) return;
        const from = this.data.sheets.length;
        const added = sheetsOf(answer).map((sheet, index) => [`sheets[${from + index}]`, sheet]);
        answers.push(answer);
        this.setData({
          ...Object.fromEntries(added),
          nextCursor: answer.nextCursor,
          more: answer.nextCursor === null ? 'end' : 'idle',
        });
      } catch (cause) {
        if (!current()) return;
        if (asCloudError(cause).code === 'CURSOR_EXPIRED') void this.find(asked);
        else this.setData({ more: 'failed' });
      }
    },

    redrawAnswers() {
      const { answers, asked } = findingOf(this);
      const [first] = answers;
      if (first) this.setData(drawn(first, answers, asked));
    },

    /** Counts what each way to ask for less would give; ways that give nothing are not offered. */
    async offerRelaxations(current: () => boolean) {
      const { text, filters } = findingOf(this).asked;
      const ways = relaxations(text, filters, words()).slice(0, MOST_RELAXATIONS);
      const counts = await Promise.all(
        ways.map((way) => countHits({ text: way.text, filters: way.filters }).catch(() => 0)),
      );
      if (!current()) return;
      const relaxed = ways.flatMap((way, index) => {
        const total = counts[index] ?? 0;
        return total > 0 ? [{ ...way, count: words().say.hits(total) }] : [];
      });
      this.setData({ relaxed });
    },
  },
});

/** What the pages shown say, in the language shown; the first of them speaks for all. */
function drawn(first: Answer, answers: readonly Answer[], asked: Asked) {
  const results = resultsView(first, asked, words());
  const notice = first.hits.length > 0 ? null : noHits(asked.filters);
  return {
    results,
    notice,
    said: notice?.title ?? results.count,
    sheets: answers.flatMap(sheetsOf),
  };
}

/** The cards of an answer, in the portions that are drawn together. */
function sheetsOf({ hits }: Answer): CardView[][] {
  const cards = hits.map((hit) => cardView(hit, words()));
  const portions = Math.ceil(cards.length / SHEET_CARDS);
  return Array.from({ length: portions }, (_, at) =>
    cards.slice(at * SHEET_CARDS, (at + 1) * SHEET_CARDS),
  );
}

function noHits(filters: SearchFilters): Notice {
  const { noHits: title, noHitsHint, noHitsPlain } = words().labels.search;
  return emptyNotice(title, filterCount(filters) > 0 ? noHitsHint : noHitsPlain);
}
