import type { FieldValue, FieldView } from '../../view/record-form';
import { readValue } from '../../view/record-form';

type At = { at: number };
type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;
type Typed<D extends object = object> = WechatMiniprogram.CustomEvent<{ value: string }> & {
  currentTarget: { dataset: D };
};

/**
 * One field of a record, as its kind is edited. `field` comes from view/record-form. Tells `edit` with name and value,
 * `typing` true while the person still writes, and `takeback`.
 */
Component({
  properties: {
    field: { type: Object, value: null },
    t: { type: Object, value: {} },
  },
  methods: {
    shown(): FieldView {
      return this.data.field as FieldView;
    },

    tell(value: FieldValue, typing = false) {
      this.triggerEvent('edit', { name: this.shown().name, value, typing });
    },

    type({ detail }: Typed) {
      this.tell(readValue(this.shown().name, detail.value), true);
    },

    leave({ detail }: Typed) {
      this.tell(readValue(this.shown().name, detail.value));
    },

    lines(): string[] {
      return this.shown().lines.map(({ text }) => text);
    },

    typeLine({ detail, currentTarget }: Typed<At>) {
      this.tell(replaced(this.lines(), currentTarget.dataset.at, detail.value), true);
    },

    leaveLine({ detail, currentTarget }: Typed<At>) {
      this.tell(replaced(this.lines(), currentTarget.dataset.at, detail.value.trim()));
    },

    addLine() {
      this.tell([...this.lines(), '']);
    },

    removeLine({ currentTarget }: Tap<At>) {
      this.tell(this.lines().filter((_, at) => at !== currentTarget.dataset.at));
    },

    raiseLine({ currentTarget: { dataset } }: Tap<At>) {
      const lines = this.lines();
      const [line] = lines.splice(dataset.at, 1);
      if (line !== undefined) lines.splice(dataset.at - 1, 0, line);
      this.tell(lines);
    },

    pick({ detail }: WechatMiniprogram.PickerChange) {
      const option = this.shown().options[Number(detail.value)];
      if (option) this.tell(option.value);
    },

    pickDay({ detail }: WechatMiniprogram.PickerChange) {
      this.tell(String(detail.value));
    },

    toggle({ currentTarget }: Tap<At>) {
      const options = this.shown().options;
      const isOn = (on: boolean, at: number) => (at === currentTarget.dataset.at ? !on : on);
      this.tell(options.filter(({ on }, at) => isOn(on, at)).map(({ value }) => value));
    },

    takeBack() {
      this.triggerEvent('edit', { name: this.shown().name, value: null, typing: false });
    },
  },
});

const replaced = (lines: readonly string[], at: number, text: string): string[] =>
  lines.map((line, index) => (index === at ? text : line));
