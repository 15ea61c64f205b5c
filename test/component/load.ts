import path from 'node:path';
import simulate from 'miniprogram-simulate';

const rootPath = path.resolve(__dirname, '../../miniprogram');

/**
 * TDesign's own tests are TDesign's: here a button is what is tapped and a popup what is open or not. The real ones
 * run in the browser tests.
 */
const button = simulate.load({
  template: '<view class="t-button"><slot/></view>',
} as never);
const popup = simulate.load({
  template: '<view wx:if="{{visible}}" class="t-popup"><slot name="content"/></view>',
  options: { multipleSlots: true },
  properties: { visible: Boolean },
} as never);

/** Registers a component or page, by its path from miniprogram/ without an ending, and returns its id. */
export function load(file: string): string {
  return simulate.load(path.join(rootPath, file), path.basename(path.dirname(file)), {
    rootPath,
    usingComponents: { 't-button': button, 't-popup': popup },
    compilerOptions: { maxBuffer: 64 << 20 },
  } as never);
}

/** A component in a document, with the properties given. */
export function mount(id: string, properties: Record<string, unknown> = {}) {
  const component = simulate.render(id, properties);
  component.attach(document.createElement('parent-wrapper'));
  return component;
}

export type Mounted = ReturnType<typeof mount>;

/** What a component told with an event, in order. */
export function heard(component: Mounted, event: string): unknown[] {
  const details: unknown[] = [];
  // The simulator's types leave out what every node of it has.
  const listening = component as unknown as {
    addEventListener(name: string, listener: (told: { detail: unknown }) => void): void;
  };
  listening.addEventListener(event, ({ detail }) => details.push(detail));
  return details;
}

/** Taps what a selector finds; resolves once the event went round. */
export async function tap(component: Mounted, selector: string, at = 0): Promise<void> {
  const found = component.querySelectorAll(selector)[at];
  if (!found) throw new Error(`nothing matches ${selector} at ${at}`);
  found.dispatchEvent('tap');
  await settled();
}

/** Resolves after everything that was already under way. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
