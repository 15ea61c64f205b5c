/** Checkbox and radio with their groups. A group's value is what its checked members stand for. */
import type { BuiltIn } from './define';
import { builtIn } from './define';
import { registerField } from './fields';
import { flag, string } from './properties';

interface Member {
  value(): string;
  checked(): boolean;
  setChecked(checked: boolean): void;
}

const members = new WeakMap<Element, Member>();
const groups = new WeakMap<Element, (changed: Member) => void>();

const membersOf = (group: Element, tag: 'checkbox' | 'radio'): Member[] =>
  Array.from(group.querySelectorAll(`wx-${tag}`)).flatMap((element) => members.get(element) ?? []);

const mark = (tag: string, round: boolean) => `wx-${tag}{display:inline-block;cursor:pointer}
wx-${tag}::before{content:"";display:inline-block;width:23px;height:23px;margin-right:5px;box-sizing:border-box;border:1px solid #d1d1d1;border-radius:${round ? '50%' : '3px'};background:#fff;color:var(--zy-color,#09bb07);text-align:center;line-height:21px;vertical-align:middle}
wx-${tag}[aria-checked=true]::before{content:"✓"}
wx-${tag}[aria-disabled=true]{cursor:default}wx-${tag}[aria-disabled=true]::before{background:#e1e1e1;color:#adadad}`;

function control(tag: 'checkbox' | 'radio'): BuiltIn {
  return builtIn({
    tag,
    css: mark(tag, tag === 'radio'),
    properties: { value: string(), checked: flag(), disabled: flag(), color: string() },
    create(node) {
      const { element } = node;
      element.setAttribute('role', tag);
      node.watch(['checked'], () => {
        element.setAttribute('aria-checked', String(node.props.checked));
      });
      node.watch(['disabled'], () => {
        element.setAttribute('aria-disabled', String(node.props.disabled));
        element.tabIndex = node.props.disabled ? -1 : 0;
      });
      node.watch(['color'], () =>
        element.style.setProperty('--zy-color', node.props.color || null),
      );
      const member: Member = {
        value: () => node.props.value,
        checked: () => node.props.checked,
        setChecked: (checked) => {
          if (checked !== node.props.checked) node.set({ checked });
        },
      };
      members.set(element, member);
      const toggle = () => {
        const { disabled, checked } = node.props;
        if (disabled || (tag === 'radio' && checked)) return;
        member.setChecked(!checked);
        const group = element.closest(`wx-${tag}-group`);
        if (group) groups.get(group)?.(member);
      };
      node.on('tap', toggle);
      // A single box has no name of its own: its group answers to the form.
      registerField(element, {
        name: () => '',
        value: () => node.props.checked,
        reset: () => member.setChecked(false),
        activate: toggle,
      });
    },
  });
}

export const checkbox = control('checkbox');
export const radio = control('radio');

export const checkboxGroup = builtIn({
  tag: 'checkbox-group',
  css: 'wx-checkbox-group{display:block}',
  properties: { name: string() },
  create(node) {
    const value = () =>
      membersOf(node.element, 'checkbox')
        .filter((member) => member.checked())
        .map((member) => member.value());
    node.element.setAttribute('role', 'group');
    groups.set(node.element, () => node.emit('change', { value: value() }));
    registerField(node.element, {
      name: () => node.props.name,
      value,
      reset: () => {
        for (const member of membersOf(node.element, 'checkbox')) member.setChecked(false);
      },
      activate: () => {},
    });
  },
});

export const radioGroup = builtIn({
  tag: 'radio-group',
  css: 'wx-radio-group{display:block}',
  properties: { name: string() },
  create(node) {
    const value = () =>
      membersOf(node.element, 'radio')
        .find((member) => member.checked())
        ?.value() ?? '';
    node.element.setAttribute('role', 'radiogroup');
    groups.set(node.element, (changed) => {
      for (const member of membersOf(node.element, 'radio')) member.setChecked(member === changed);
      node.emit('change', { value: value() });
    });
    registerField(node.element, {
      name: () => node.props.name,
      value,
      reset: () => {
        for (const member of membersOf(node.element, 'radio')) member.setChecked(false);
      },
      activate: () => {},
    });
  },
});
