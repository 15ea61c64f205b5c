/** Plays what `wx.createAnimation().export()` gives a node's `animation` property: steps, one after the other. */
import { toFrameUnits } from '../runtime/css-units';
import type { Node } from './node';
import type { Property } from './properties';

/** One property of a step: a style (`['height', '20px']`) or a transform function with its arguments. */
export type Animate =
  | { readonly type: 'style'; readonly args: readonly [name: string, value: string] }
  | { readonly type: 'transform'; readonly args: readonly [name: string, ...values: string[]] };

export interface AnimationStep {
  readonly animates: readonly Animate[];
  readonly option: {
    readonly transformOrigin: string;
    /** Milliseconds. */
    readonly transition: {
      readonly duration: number;
      readonly timingFunction: string;
      readonly delay: number;
    };
  };
}

export interface AnimationData {
  readonly actions: readonly AnimationStep[];
}

const isAnimation = (value: unknown): value is AnimationData =>
  typeof value === 'object' && value !== null && 'actions' in value && Array.isArray(value.actions);

function show(element: HTMLElement, { animates, option }: AnimationStep): void {
  const { duration, timingFunction, delay } = option.transition;
  const transforms: string[] = [];
  element.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`;
  element.style.transformOrigin = option.transformOrigin;
  for (const { type, args } of animates) {
    const [name, ...values] = args;
    if (type === 'style') element.style.setProperty(name, toFrameUnits(values[0] ?? ''));
    else transforms.push(`${name}(${values.map(toFrameUnits).join(',')})`);
  }
  if (transforms.length > 0) element.style.transform = transforms.join(' ');
}

export function playAnimations(node: Node<{ animation: Property<unknown> }>): void {
  let timer = 0;
  const play = (steps: readonly AnimationStep[]) => {
    const [step, ...rest] = steps;
    if (!step) return;
    show(node.element, step);
    const { duration, delay } = step.option.transition;
    timer = window.setTimeout(() => play(rest), duration + delay);
  };
  node.whenChanged('animation', () => {
    const { animation } = node.props;
    window.clearTimeout(timer);
    // After the styles of this update are in place: a transition needs a value to start from.
    if (isAnimation(animation)) requestAnimationFrame(() => play(animation.actions));
  });
  node.onDetach(() => window.clearTimeout(timer));
}
