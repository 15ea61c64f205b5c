/** Asks every rival the same questions over the same tokens. */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { analyse } from '../../../cloudfunctions/catalogue/search/analysis/document';
import { fold } from '../../../cloudfunctions/catalogue/search/analysis/fold';
import { segmentPinyin } from '../../../cloudfunctions/catalogue/search/analysis/pinyin';
import { queryTokens } from '../../../cloudfunctions/catalogue/search/analysis/tokens';
import { readingTerm } from '../../../cloudfunctions/catalogue/search/analysis/vocabulary';
import type { IndexDocument } from '../../../cloudfunctions/catalogue/search/types';
import { RIVALS, type RivalName, type RivalResult, type RivalTask } from './rival';

/** MB of heap that a rival may take: twice what the hungriest is known to need for 100,000 records. */
const MOST_MEMORY = 8_192;

export interface Question {
  readonly kind: string;
  readonly text: string;
}

/** A number for each term, written as a word. */
class Words {
  readonly #numbers = new Map<string, string>();

  of(term: string): string {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const word = `t${this.#numbers.size.toString(36)}`;
    this.#numbers.set(term, word);
    return word;
  }

  ofDocument(document: IndexDocument): string {
    return [...analyse(document).terms.keys()].map((term) => this.of(term)).join(' ');
  }

  ofQuestion({ kind, text }: Question): string[] {
    const terms =
      kind === 'pinyin'
        ? readingPairs(segmentPinyin(text)[0] ?? [])
        : queryTokens(fold(text)).map((token) => token.text);
    return terms.map((term) => this.of(term));
  }
}

function readingPairs(syllables: readonly string[]): string[] {
  return syllables.slice(1).map((second, at) => readingTerm(syllables[at] as string, second));
}

/**
 * @param runs how often each question is asked; the first time does not count
 * @param root the checkout, with the built thread under dist/bench
 * @returns a rival that runs out of memory is left out
 */
export async function compare(
  documents: readonly IndexDocument[],
  questions: readonly Question[],
  runs: number,
  root: string,
): Promise<Map<RivalName, RivalResult>> {
  const words = new Words();
  const texts = documents.map((document) => words.ofDocument(document));
  const queries = questions.map((question) => words.ofQuestion(question));
  const results = new Map<RivalName, RivalResult>();
  for (const name of RIVALS) {
    const folder = join(root, 'test/bench');
    const worker = new Worker(join(root, 'dist/bench/rival-worker.cjs'), {
      workerData: { name, folder, texts, queries, runs } satisfies RivalTask,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    });
    try {
      const [result] = (await once(worker, 'message')) as [RivalResult];
      results.set(name, result);
    } catch (error) {
      console.error(`${name} did not finish: ${(error as Error).message}`);
    } finally {
      await worker.terminate();
    }
  }
  return results;
}
