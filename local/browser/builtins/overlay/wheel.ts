/** A column one turns to choose a line: by finger, mouse wheel, click or arrow keys. */

export const WHEEL_ROW_PX = 40;

export interface Wheel {
  readonly element: HTMLElement;
  index(): number;
  /** Replaces the lines, keeping to the nearest one. */
  setLines(lines: readonly string[], index: number): void;
}

let nextId = 0;

export function createWheel(label: string, turned: (index: number) => void): Wheel {
  const element = document.createElement('div');
  element.className = 'zy-wheel';
  element.tabIndex = 0;
  element.setAttribute('role', 'listbox');
  element.setAttribute('aria-label', label);
  const prefix = `zy-wheel-${nextId++}`;
  let at = 0;

  const rows = () => Array.from(element.children) as HTMLElement[];
  const mark = () => {
    for (const [index, row] of rows().entries()) {
      row.setAttribute('aria-selected', String(index === at));
    }
    element.setAttribute('aria-activedescendant', `${prefix}-${at}`);
  };
  const settle = () => {
    const index = Math.round(element.scrollTop / WHEEL_ROW_PX);
    const within = Math.max(0, Math.min(index, element.children.length - 1));
    if (within === at) return;
    at = within;
    mark();
    turned(at);
  };
  const turnTo = (index: number, behavior: ScrollBehavior) =>
    element.scrollTo({ top: index * WHEEL_ROW_PX, behavior });

  element.addEventListener('scrollend', settle);
  element.addEventListener('click', (event) => {
    const index = rows().indexOf(event.target as HTMLElement);
    if (index >= 0) turnTo(index, 'smooth');
  });
  element.addEventListener('keydown', (event) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - 5,
      PageDown: at + 5,
      Home: 0,
      End: element.children.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    turnTo(Math.max(0, Math.min(to, element.children.length - 1)), 'instant');
    settle();
  });

  return {
    element,
    index: () => {
      // A press on “done” may come before the wheel has come to rest.
      const index = Math.round(element.scrollTop / WHEEL_ROW_PX);
      return Math.max(0, Math.min(index, element.children.length - 1));
    },
    setLines(lines, index) {
      element.replaceChildren(
        ...lines.map((line, row) => {
          const option = document.createElement('div');
          option.id = `${prefix}-${row}`;
          option.setAttribute('role', 'option');
          option.textContent = line;
          return option;
        }),
      );
      at = Math.max(0, Math.min(index, lines.length - 1));
      mark();
      turnTo(at, 'instant');
    },
  };
}
