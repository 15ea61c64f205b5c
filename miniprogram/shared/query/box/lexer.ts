import type { QueryField, QueryProblem, QueryProblemCode } from '../../../../typings/query';
import { fieldNamed, LONGEST_FIELD_NAME } from '../field-names';
import {
  CLOSE_PARENTHESES,
  COLONS,
  ESCAPE,
  isSpace,
  OPEN_PARENTHESES,
  OPERATORS,
  QUOTES,
  TITLE_QUOTES,
  unescaped,
} from './escapes';

interface At {
  readonly position: number;
  readonly length: number;
}

/** A piece of the box as typed. Texts are raw: escapes are still in them. */
export type Token = At &
  (
    | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' }
    | { readonly kind: 'field'; readonly field: QueryField }
    | { readonly kind: 'word'; readonly raw: string }
    /** `near` is what stands after a tilde behind the quotes; null without one. */
    | { readonly kind: 'phrase'; readonly raw: string; readonly near: number | null }
    | { readonly kind: 'titlePhrase'; readonly raw: string }
  );

/** How far apart words may be when a tilde names no distance. */
const DEFAULT_NEAR = 10;

/** Reads the box left to right. Everything is some token: what is malformed is read as words. */
export class Lexer {
  private at = 0;
  readonly tokens: Token[] = [];
  readonly problems: QueryProblem[] = [];

  constructor(private readonly text: string) {}

  run(): void {
    while (this.at < this.text.length) {
      const unit = this.text.charAt(this.at);
      if (isSpace(unit)) this.at++;
      else if (OPEN_PARENTHESES.includes(unit)) this.single('open');
      else if (CLOSE_PARENTHESES.includes(unit)) this.single('close');
      else if (QUOTES.includes(unit)) this.phrase();
      else if (unit === TITLE_QUOTES.open) this.titlePhrase();
      else if (unit === '-' && this.excludes()) this.single('not');
      else this.word();
    }
  }

  private problem(code: QueryProblemCode, position: number, length: number): void {
    this.problems.push({ position, length, code });
  }

  private single(kind: 'open' | 'close' | 'not'): void {
    this.tokens.push({ kind, position: this.at, length: 1 });
    this.at++;
  }

  /** Whether a minus here excludes: at the start of a word, with something after it. */
  private excludes(): boolean {
    const next = this.text.charAt(this.at + 1);
    return next !== '' && next !== '-' && !isSpace(next) && !CLOSE_PARENTHESES.includes(next);
  }

  /** Place of the first unit from `from` on that passes and is not escaped; -1 when none does. */
  private find(from: number, passes: (unit: string) => boolean): number {
    for (let i = from; i < this.text.length; i++) {
      const unit = this.text.charAt(i);
      if (unit === ESCAPE) i++;
      else if (passes(unit)) return i;
    }
    return -1;
  }

  private phrase(): void {
    const position = this.at;
    const end = this.find(position + 1, (unit) => QUOTES.includes(unit));
    if (end < 0) {
      this.problem('unclosedQuote', position, 1);
      this.at++;
      return;
    }
    this.at = end + 1;
    const near = this.near();
    const length = this.at - position;
    const raw = this.text.slice(position + 1, end);
    if (unescaped(raw).trim() === '') this.problem('emptyPhrase', position, length);
    else this.tokens.push({ kind: 'phrase', raw, near, position, length });
  }

  private near(): number | null {
    const match = /^~(\d{1,4})?/.exec(this.text.slice(this.at, this.at + 5));
    if (!match) return null;
    this.at += match[0].length;
    return match[1] === undefined ? DEFAULT_NEAR : Number(match[1]);
  }

  private titlePhrase(): void {
    const position = this.at;
    const end = this.find(position + 1, (unit) => unit === TITLE_QUOTES.close);
    if (end < 0) {
      this.problem('unclosedQuote', position, 1);
      this.at++;
      return;
    }
    this.at = end + 1;
    const raw = this.text.slice(position + 1, end);
    const length = this.at - position;
    if (unescaped(raw).trim() === '') this.problem('emptyPhrase', position, length);
    else this.tokens.push({ kind: 'titlePhrase', raw, position, length });
  }

  /**
   * A word ends at space, at a quote, and at a parenthesis that closes more than the word itself
   * opened: pasted titles such as `力学（上册）` keep theirs.
   */
  private word(): void {
    const position = this.at;
    let opened = 0;
    let end = position;
    for (; end < this.text.length; end++) {
      const unit = this.text.charAt(end);
      if (unit === ESCAPE) {
        end++;
        continue;
      }
      if (isSpace(unit) || QUOTES.includes(unit) || unit === TITLE_QUOTES.open) break;
      if (COLONS.includes(unit) && this.field(position, end)) return;
      if (OPEN_PARENTHESES.includes(unit)) opened++;
      else if (CLOSE_PARENTHESES.includes(unit) && opened-- === 0) break;
    }
    end = Math.min(end, this.text.length);
    this.at = end;
    const raw = this.text.slice(position, end);
    const length = end - position;
    const operator = OPERATORS.get(raw);
    this.tokens.push(
      operator ? { kind: operator, position, length } : { kind: 'word', raw, position, length },
    );
  }

  private field(position: number, colon: number): boolean {
    if (colon - position > LONGEST_FIELD_NAME) return false;
    const field = fieldNamed(this.text.slice(position, colon));
    if (field === undefined) return false;
    this.at = colon + 1;
    this.tokens.push({ kind: 'field', field, position, length: this.at - position });
    return true;
  }
}
