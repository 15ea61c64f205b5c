import { hash128 } from '../../fingerprint';

const NAME_LENGTH = 8;

/**
 * Ids of a list's titles. Real lists give two titles one identifier, by mistake or because a journal changed its name.
 * The first keeps the identifier alone, so that next month's list is known by it; what others are called is part of
 * their ids, so that none is taken for the same title again.
 */
export class TitleIds {
  /** What the first title of each identifier is called, hashed: a part of a row's text would keep all of it alive. */
  readonly #first = new Map<string, string>();

  /** @param identifier what the list itself tells titles apart by */
  of(identifier: string, title: string): string {
    const name = hash128(title).slice(0, NAME_LENGTH);
    const first = this.#first.get(identifier) ?? name;
    this.#first.set(identifier, first);
    return first === name ? identifier : `${identifier} ${name}`;
  }
}
