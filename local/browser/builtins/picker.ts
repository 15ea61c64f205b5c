import { builtIn } from './define';
import { registerField } from './fields';
import { dialogButton, openDialog } from './overlay/dialog';
import { createWheel } from './overlay/wheel';
import { type Columns, chosenValue, columnsOf, type PickerMode } from './picker-columns';
import { anything, choice, flag, list, string } from './properties';

const sameLines = (a: Columns, b: Columns) => JSON.stringify(a.lines) === JSON.stringify(b.lines);

const WORDS = {
  zh_CN: { cancel: '取消', done: '确定', column: (n: number) => `第 ${n} 列` },
  en: { cancel: 'Cancel', done: 'Done', column: (n: number) => `Column ${n}` },
} as const;

export const picker = builtIn({
  tag: 'picker',
  css: 'wx-picker{display:block;cursor:pointer}',
  properties: {
    name: string(),
    mode: choice<PickerMode>('selector'),
    headerText: string(),
    disabled: flag(),
    range: list<unknown>(),
    rangeKey: string(),
    value: anything<unknown>(0),
    start: string(),
    end: string(),
    fields: choice<'year' | 'month' | 'day'>('day'),
    customItem: string(),
    level: string(),
  },
  create(node) {
    const { element, host } = node;
    let close: (() => void) | undefined;

    const open = () => {
      if (node.props.disabled || close) return;
      const words = WORDS[host.settings.get().language];
      let columns = columnsOf(node.props);
      const panel = document.createElement('div');
      const wheels = columns.lines.map((_, column) =>
        createWheel(words.column(column + 1), (index) => turned(column, index)),
      );
      const turned = (column: number, index: number) => {
        const at = wheels.map((wheel) => wheel.index());
        at[column] = index;
        if (node.props.mode === 'multiSelector') {
          // What lies under the wheel turned starts anew; the app may answer with another range.
          columns = { ...columns, at };
          node.emit('columnchange', { column, value: index });
          return;
        }
        const next = columnsOf(node.props, at);
        if (!sameLines(next, columns)) {
          wheels.forEach((wheel, i) => {
            if (i > column) wheel.setLines(next.lines[i] ?? [], next.at[i] ?? 0);
          });
        }
        columns = next;
      };
      redraw = (turned) => {
        columns = columnsOf(node.props, turned ? wheels.map((wheel) => wheel.index()) : undefined);
        wheels.forEach((wheel, i) => {
          wheel.setLines(columns.lines[i] ?? [], columns.at[i] ?? 0);
        });
      };
      const finish = (report: () => void) => {
        close?.();
        close = undefined;
        redraw = undefined;
        report();
      };
      const cancel = () => finish(() => node.emit('cancel'));
      const done = () => {
        const at = wheels.map((wheel) => wheel.index());
        const value = chosenValue(node.props.mode, columnsOf(node.props, at));
        finish(() => {
          node.set({ value });
          node.emit('change', { value });
        });
      };
      const head = document.createElement('header');
      head.className = 'zy-sheet-head';
      const title = document.createElement('b');
      title.textContent = node.props.headerText;
      head.append(
        dialogButton(words.cancel, 'zy-cancel', cancel),
        title,
        dialogButton(words.done, 'zy-confirm', done),
      );
      const row = document.createElement('div');
      row.className = 'zy-wheels';
      row.append(...wheels.map((wheel) => wheel.element));
      panel.append(head, row);
      const label = node.props.headerText || String(node.props.ariaLabel ?? '') || words.done;
      close = openDialog({
        overlay: host.overlay,
        panel,
        place: 'bottom',
        label,
        onEscape: cancel,
        onPressBeside: cancel,
      });
      redraw(false);
      wheels[0]?.element.focus();
    };
    /** While open: draws the wheels anew, where the reader has turned them to or where the value is. */
    let redraw: ((turned: boolean) => void) | undefined;
    node.whenChanged('range', () => redraw?.(true));
    node.whenChanged('value', () => redraw?.(false));

    node.on('tap', open);
    node.onDetach(() => {
      close?.();
      close = undefined;
    });
    node.watch(['disabled'], () => {
      element.setAttribute('aria-disabled', String(node.props.disabled));
      element.setAttribute('aria-haspopup', 'dialog');
      element.setAttribute('role', 'button');
      element.tabIndex = node.props.disabled ? -1 : 0;
    });
    registerField(element, {
      name: () => node.props.name,
      value: () => node.props.value,
      reset: () => node.set({ value: node.props.mode === 'multiSelector' ? [] : 0 }),
      activate: open,
    });
  },
});
