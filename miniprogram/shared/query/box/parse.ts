import type {
  Near,
  ParsedBox,
  QueryField,
  QueryNode,
  QueryProblem,
  QueryProblemCode,
  Several,
  TextField,
} from '../../../../typings/query';
import { isHierarchyField, isRangeField, isTextField } from '../field-names';
import { endsWithSign, isSpace, splitRaw, unescaped } from './escapes';
import { Lexer, type Token } from './lexer';
import { readRange } from './values';

/** What one box may hold: more is cut and said so. A search for more helps nobody. */
export const BOX_LIMITS = { length: 4096, depth: 32, conditions: 64 } as const;

type Connective = 'and' | 'or';

function group(kind: Connective, nodes: readonly QueryNode[]): QueryNode | null {
  const [first, second, ...rest] = nodes;
  if (first === undefined) return null;
  return second === undefined ? first : { kind, children: [first, second, ...rest] };
}

/**
 * Recursive descent over the tokens: OR binds loosest, then AND (also unwritten), then NOT. Plain
 * words side by side are one soft term. What makes no sense is a problem, and is passed over.
 */
class Parser {
  private at = 0;
  private depth = 0;
  private conditions = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly problems: QueryProblem[],
  ) {}

  run(): QueryNode | null {
    const parts: QueryNode[] = [];
    while (this.at < this.tokens.length) {
      const part = this.or('any');
      if (part) parts.push(part);
      const stray = this.peek();
      if (stray) {
        this.problem('unopenedParenthesis', stray);
        this.at++;
      }
    }
    return group('and', parts);
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private problem(code: QueryProblemCode, { position, length }: Token): void {
    this.problems.push({ position, length, code });
  }

  private or(field: QueryField): QueryNode | null {
    const parts: QueryNode[] = [];
    let operator: Token | null = null;
    for (;;) {
      const part = this.and(field);
      if (part) parts.push(part);
      else if (operator) this.problem('missingOperand', operator);
      const next = this.peek();
      if (next?.kind !== 'or') return group('or', parts);
      if (!part && !operator) this.problem('missingOperand', next);
      operator = next;
      this.at++;
    }
  }

  private and(field: QueryField): QueryNode | null {
    let parts: QueryNode[] = [];
    let pending: Token | null = null;
    for (;;) {
      const token = this.peek();
      if (token === undefined || token.kind === 'or' || token.kind === 'close') break;
      if (token.kind === 'and') {
        if (pending || parts.length === 0) this.problem('missingOperand', token);
        pending = token;
        this.at++;
        continue;
      }
      if (token.kind === 'not') {
        const excluded = this.exclusion(field);
        if (excluded) {
          parts = [{ kind: 'andNot', include: group('and', parts), exclude: excluded }];
          pending = null;
        }
        continue;
      }
      const part = token.kind === 'word' ? this.words(field) : this.primary(field);
      if (part === null) continue;
      parts.push(part);
      pending = null;
    }
    if (pending && parts.length > 0) this.problem('missingOperand', pending);
    return group('and', parts);
  }

  private exclusion(field: QueryField): QueryNode | null {
    const operator = this.peek() as Token;
    while (this.peek()?.kind === 'not') this.at++;
    const next = this.peek();
    if (next === undefined || next.kind === 'and' || next.kind === 'or' || next.kind === 'close') {
      this.problem('missingOperand', operator);
      return null;
    }
    return this.primary(field);
  }

  /** Plain words in a row. Words with a wildcard or a tilde stand for themselves. */
  private words(field: QueryField): QueryNode | null {
    if (!isTextField(field)) return this.primary(field);
    const run: string[] = [];
    for (let token = this.peek(); token?.kind === 'word'; token = this.peek()) {
      if (endsWithSign(token.raw, '*') || endsWithSign(token.raw, '~')) break;
      run.push(unescaped(token.raw));
      this.at++;
    }
    if (run.length === 0) return this.primary(field);
    return this.counted({ kind: 'term', field, text: run.join(' ') });
  }

  private counted(node: QueryNode): QueryNode | null {
    this.conditions++;
    if (this.conditions <= BOX_LIMITS.conditions) return node;
    if (this.conditions === BOX_LIMITS.conditions + 1) {
      this.problem('tooManyConditions', this.tokens[this.at - 1] as Token);
    }
    return null;
  }

  /** One operand. Consumes at least one token. */
  private primary(field: QueryField): QueryNode | null {
    const token = this.peek() as Token;
    this.at++;
    switch (token.kind) {
      case 'open':
        return this.parenthesis(token, field);
      case 'field':
        return this.fielded(token);
      case 'phrase':
        return this.phrase(token, field);
      case 'titlePhrase':
        return this.counted({ kind: 'phrase', field: 'title', text: unescaped(token.raw) });
      case 'word':
        return this.word(token, field);
      default:
        return null;
    }
  }

  private parenthesis(open: Token, field: QueryField): QueryNode | null {
    if (this.depth === BOX_LIMITS.depth) {
      this.problem('tooDeep', open);
      return null;
    }
    this.depth++;
    const inside = this.or(field);
    this.depth--;
    if (this.peek()?.kind === 'close') this.at++;
    else this.problem('unclosedParenthesis', open);
    return inside;
  }

  private fielded(token: Token & { kind: 'field' }): QueryNode | null {
    const next = this.peek();
    const valued =
      next !== undefined &&
      (next.kind === 'word' || next.kind === 'phrase' || next.kind === 'open') &&
      next.position === token.position + token.length;
    if (!valued) {
      this.problem('missingValue', token);
      return null;
    }
    return this.primary(token.field);
  }

  private phrase(token: Token & { kind: 'phrase' }, field: QueryField): QueryNode | null {
    if (!isTextField(field)) return this.value(token, field, [token.raw]);
    if (token.near === null) {
      return this.counted({ kind: 'phrase', field, text: unescaped(token.raw) });
    }
    const texts = splitRaw(token.raw, isSpace).map(unescaped);
    if (texts.length < 2) {
      this.problem('nearNeedsTwo', token);
      return this.counted({ kind: 'phrase', field, text: unescaped(token.raw) });
    }
    const near: Near = {
      kind: 'near',
      field,
      texts: texts as unknown as Several<string>,
      distance: token.near,
    };
    return this.counted(near);
  }

  private word(token: Token & { kind: 'word' }, field: QueryField): QueryNode | null {
    const { raw } = token;
    if (endsWithSign(raw, '*')) {
      let stem = raw;
      while (endsWithSign(stem, '*')) stem = stem.slice(0, -1);
      if (stem === '') {
        this.problem('loneWildcard', token);
        return null;
      }
      if (!isRangeField(field)) {
        return this.counted({ kind: 'prefix', field, text: unescaped(stem) });
      }
    }
    if (!isTextField(field))
      return this.value(
        token,
        field,
        splitRaw(raw, (unit) => unit === ','),
      );
    if (endsWithSign(raw, '~') && raw.length > 1) {
      return this.counted({ kind: 'fuzzy', field, text: unescaped(raw.slice(0, -1)) });
    }
    return this.counted({ kind: 'term', field, text: unescaped(raw) });
  }

  /** A value of a field that has no words. `raws` are the alternatives given. */
  private value(
    token: Token & { readonly raw: string },
    field: Exclude<QueryField, TextField>,
    raws: readonly string[],
  ): QueryNode | null {
    if (isRangeField(field)) {
      const range = readRange(field, unescaped(token.raw).trim());
      if (range) return this.counted(range);
      this.problem('badRange', token);
      return this.counted({ kind: 'term', field: 'any', text: unescaped(token.raw) });
    }
    const exact = (raws[0] ?? '').startsWith('=');
    const [first, ...rest] = (exact ? [(raws[0] as string).slice(1), ...raws.slice(1)] : raws)
      .filter((raw) => raw !== '')
      .map(unescaped);
    if (first === undefined) {
      this.problem('missingValue', token);
      return null;
    }
    if (exact || !isHierarchyField(field)) {
      return this.counted({ kind: 'in', field, values: [first, ...rest] });
    }
    const under = (text: string): QueryNode => ({ kind: 'prefix', field, text });
    const node = group('or', [first, ...rest].map(under));
    return node && this.counted(node);
  }
}

/**
 * Reads what was typed in the box. Never throws: a problem names its place, and the rest is
 * searched as it stands.
 */
export function parseBox(text: string): ParsedBox {
  const lexer = new Lexer(text.slice(0, BOX_LIMITS.length));
  lexer.run();
  const problems = lexer.problems;
  const tree = new Parser(lexer.tokens, problems).run();
  const over = text.length - BOX_LIMITS.length;
  if (over > 0) problems.push({ position: BOX_LIMITS.length, length: over, code: 'tooLong' });
  return { tree, problems: [...problems].sort((a, b) => a.position - b.position) };
}
