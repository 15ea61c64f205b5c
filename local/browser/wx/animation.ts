/** `wx.createAnimation`: collects steps for a node's `animation` property; the built-ins play them. */
import type { Animate, AnimationData, AnimationStep } from '../builtins/animation';

interface Timing {
  /** Milliseconds. */
  duration: number;
  delay: number;
  timingFunction: string;
  transformOrigin: string;
}

type Value = number | string;

/** Method → CSS property; numbers are px but for opacity. */
const STYLES = {
  opacity: 'opacity',
  backgroundColor: 'background-color',
  width: 'width',
  height: 'height',
  left: 'left',
  right: 'right',
  top: 'top',
  bottom: 'bottom',
} as const;

/** Method → unit of its numbers. */
const TRANSFORMS = {
  matrix: '',
  matrix3d: '',
  rotate: 'deg',
  rotate3d: '',
  rotateX: 'deg',
  rotateY: 'deg',
  rotateZ: 'deg',
  scale: '',
  scale3d: '',
  scaleX: '',
  scaleY: '',
  scaleZ: '',
  skew: 'deg',
  skewX: 'deg',
  skewY: 'deg',
  translate: 'px',
  translate3d: 'px',
  translateX: 'px',
  translateY: 'px',
  translateZ: 'px',
} as const;

const withUnit = (value: Value, unit: string) =>
  typeof value === 'number' ? `${value}${unit}` : value;

class Animation {
  readonly #timing: Timing;
  #animates: Animate[] = [];
  #steps: AnimationStep[] = [];

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  add(animate: Animate): this {
    this.#animates.push(animate);
    return this;
  }

  /** Ends a step: what was collected runs together, before what follows. */
  step(timing: Partial<Timing> = {}): this {
    const { duration, delay, timingFunction, transformOrigin } = { ...this.#timing, ...timing };
    this.#steps.push({
      animates: this.#animates,
      option: { transformOrigin, transition: { duration, timingFunction, delay } },
    });
    this.#animates = [];
    return this;
  }

  /** Hands the steps over and starts anew. */
  export(): AnimationData {
    const actions = this.#steps;
    this.#steps = [];
    return { actions };
  }
}

function defineMethod(name: string, make: (values: Value[]) => Animate): void {
  Object.defineProperty(Animation.prototype, name, {
    value(this: Animation, ...values: Value[]) {
      return this.add(make(values));
    },
  });
}
for (const [name, property] of Object.entries(STYLES)) {
  const unit = name === 'opacity' ? '' : 'px';
  defineMethod(name, ([value = '']) => ({
    type: 'style',
    args: [property, withUnit(value, unit)],
  }));
}
for (const [name, unit] of Object.entries(TRANSFORMS)) {
  defineMethod(name, (values) => ({
    type: 'transform',
    args: [
      name,
      ...values.map((value, index) =>
        withUnit(value, name === 'rotate3d' && index === 3 ? 'deg' : unit),
      ),
    ],
  }));
}

export function animationApis() {
  return {
    createAnimation: (timing: Partial<Timing> = {}) =>
      new Animation({
        duration: 400,
        delay: 0,
        timingFunction: 'linear',
        transformOrigin: '50% 50% 0',
        ...timing,
      }),
  };
}
