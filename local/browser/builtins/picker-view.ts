import { builtIn } from './define';
import { registerField } from './fields';
import { flag, list, string } from './properties';

const columnsIn = (view: Element): HTMLElement[] =>
  Array.from(view.querySelectorAll<HTMLElement>('wx-picker-view-column'));

/** Height of one line: that of the column's first child. */
const rowHeight = (column: HTMLElement): number =>
  (column.firstElementChild as HTMLElement | null)?.offsetHeight || 34;

interface View {
  /** The lines, or their sizes, are other ones than before. */
  measure(): void;
  settled(): void;
  started(): void;
}

const views = new WeakMap<Element, View>();
const viewOf = (column: Element): View | undefined => {
  const around = column.closest('wx-picker-view');
  return around ? views.get(around) : undefined;
};

export const pickerViewColumn = builtIn({
  tag: 'picker-view-column',
  css: `wx-picker-view-column{display:block;flex:1;min-width:0;height:100%;overflow-y:auto;overflow-x:hidden;scroll-snap-type:y mandatory;scrollbar-width:none;overscroll-behavior:contain;position:relative}
wx-picker-view-column::before,wx-picker-view-column::after{content:"";display:block;height:var(--zy-pad,0)}
wx-picker-view-column>*{scroll-snap-align:center;overflow:hidden}`,
  properties: {},
  create(node) {
    const { element } = node;
    const changed = () => viewOf(element)?.measure();
    const children = new MutationObserver(changed);
    const resized = new ResizeObserver(changed);
    element.addEventListener('scrollend', () => viewOf(element)?.settled());
    element.addEventListener('pointerdown', () => viewOf(element)?.started());
    node.onAttach(() => {
      children.observe(element, { childList: true });
      resized.observe(element);
    });
    node.onDetach(() => {
      children.disconnect();
      resized.disconnect();
    });
  },
});

export const pickerView = builtIn({
  tag: 'picker-view',
  css: `wx-picker-view{display:flex;position:relative;overflow:hidden}
wx-picker-view>.zy-indicator{position:absolute;left:0;right:0;top:50%;height:34px;transform:translateY(-50%);border:solid rgba(128,128,128,.3);border-width:1px 0;pointer-events:none}`,
  properties: {
    name: string(),
    value: list<number>(),
    indicatorStyle: string(),
    indicatorClass: string(),
    maskStyle: string(),
    maskClass: string(),
    immediateChange: flag(),
  },
  create(node) {
    const { element } = node;
    const indicator = document.createElement('div');
    indicator.className = 'zy-indicator';
    element.append(indicator);
    node.watch(['indicatorStyle'], () => {
      indicator.style.cssText = node.props.indicatorStyle;
    });
    node.watch(['indicatorClass'], () => {
      indicator.className = `zy-indicator ${node.props.indicatorClass}`;
    });
    let turning = false;
    const show = () => {
      columnsIn(element).forEach((column, index) => {
        const row = rowHeight(column);
        column.style.setProperty('--zy-pad', `${Math.max(0, (column.clientHeight - row) / 2)}px`);
        column.scrollTop = (node.props.value[index] ?? 0) * row;
      });
    };
    const view: View = {
      measure: show,
      started: () => {
        if (!turning) node.emit('pickstart');
        turning = true;
      },
      settled: () => {
        const value = columnsIn(element).map((column) =>
          Math.round(column.scrollTop / rowHeight(column)),
        );
        const before = node.props.value;
        if (turning) node.emit('pickend');
        turning = false;
        if (value.every((line, index) => line === (before[index] ?? 0))) return;
        node.set({ value });
        node.emit('change', { value });
      },
    };
    views.set(element, view);
    node.whenChanged('value', show);
    const resized = new ResizeObserver(show);
    node.onAttach(() => resized.observe(element));
    node.onDetach(() => resized.disconnect());
    registerField(element, {
      name: () => node.props.name,
      value: () => node.props.value,
      reset: () => node.set({ value: [] }),
      activate: () => {},
    });
  },
});
