/**
 * What a page knows beside what it draws, such as the answer its view was built from: in `data` it would be sent to
 * the view, in a variable of the module two pages of a kind would share it. `fresh` makes it for a page's first use.
 */
export function ownState<S extends object>(fresh: () => S): (page: object) => S {
  const states = new WeakMap<object, S>();
  return (page) => {
    const known = states.get(page);
    if (known) return known;
    const made = fresh();
    states.set(page, made);
    return made;
  };
}
