/** `SelectorQuery`, which glass-easel's adapter has without node, context and computed style. */
import * as glassEasel from 'glass-easel';
import { elementOf } from './events';
import type { NodeFacets } from './ports';

/** https://developers.weixin.qq.com/miniprogram/dev/api/wxml/NodesRef.fields.html */
interface Fields {
  id?: boolean;
  dataset?: boolean;
  mark?: boolean;
  rect?: boolean;
  size?: boolean;
  scrollOffset?: boolean;
  properties?: readonly string[];
  computedStyle?: readonly string[];
  context?: boolean;
  node?: boolean;
}

type Result = Record<string, unknown>;
type Answer = Result | null | (Result | null)[];
type Hear = (answer: Answer) => void;

export interface QueryHost {
  /** The page shown. */
  currentComponent(): glassEasel.GeneralComponent | undefined;
  /** Frame and scroller of the page that a node is in. */
  viewOf(node: glassEasel.Element): { frame: HTMLElement; scroller: HTMLElement } | undefined;
  facetsOf(node: glassEasel.Element): NodeFacets | undefined;
}

interface Question {
  readonly scope: glassEasel.GeneralComponent | undefined;
  /** Null asks for the viewport. */
  readonly selector: string | null;
  readonly single: boolean;
  readonly fields: Fields;
  readonly hear: Hear | undefined;
}

const domOf = (node: glassEasel.Element) =>
  node.getBackendElement() as unknown as HTMLElement | null;

export class SelectorQuery {
  readonly #host: QueryHost;
  readonly #questions: Question[] = [];
  #scope: glassEasel.GeneralComponent | undefined;

  constructor(host: QueryHost, scope?: unknown) {
    this.#host = host;
    if (scope) this.in(scope);
  }

  /** @param scope `this` of a page or component */
  in(scope: unknown): this {
    const element = typeof scope === 'object' && scope !== null ? elementOf(scope) : undefined;
    if (!element || !glassEasel.Component.isComponent(element)) {
      throw new TypeError('SelectorQuery.in takes the this of a page or component');
    }
    this.#scope = element;
    return this;
  }

  select(selector: string): NodesRef {
    return this.#nodes(selector, true);
  }

  selectAll(selector: string): NodesRef {
    return this.#nodes(selector, false);
  }

  selectViewport(): NodesRef {
    return this.#nodes(null, true);
  }

  /** Answers after the next frame, as a phone's view layer does. */
  exec(done?: (answers: Answer[]) => void): this {
    const questions = [...this.#questions];
    requestAnimationFrame(() => {
      const answers = questions.map((question) => {
        const answer = this.#ask(question);
        question.hear?.(answer);
        return answer;
      });
      done?.(answers);
    });
    return this;
  }

  #nodes(selector: string | null, single: boolean): NodesRef {
    return new NodesRef((fields, hear) => {
      this.#questions.push({ scope: this.#scope, selector, single, fields, hear });
      return this;
    });
  }

  #ask({ scope, selector, single, fields }: Question): Answer {
    const component = scope ?? this.#host.currentComponent();
    if (!component) return single ? null : [];
    if (selector === null) return this.#readViewport(component, fields);
    const root = component.getShadowRoot();
    if (single) {
      const node = root?.querySelector(selector);
      return node ? this.#read(node, fields) : null;
    }
    return (root?.querySelectorAll(selector) ?? []).map((node) => this.#read(node, fields));
  }

  #readViewport(component: glassEasel.GeneralComponent, fields: Fields): Result | null {
    const view = this.#host.viewOf(component);
    if (!view) return null;
    const { frame, scroller } = view;
    return {
      ...(fields.id ? { id: '' } : {}),
      ...(fields.dataset ? { dataset: {} } : {}),
      ...measure(frame, frame, scroller, fields),
    };
  }

  #read(node: glassEasel.Element, fields: Fields): Result | null {
    const dom = domOf(node);
    const view = this.#host.viewOf(node);
    if (!dom || !view) return null;
    const facets = this.#host.facetsOf(node);
    const result: Result = {
      ...(fields.id ? { id: node.id } : {}),
      ...(fields.dataset ? { dataset: node.dataset ?? {} } : {}),
      ...(fields.mark ? { mark: node.collectMarks() } : {}),
      ...measure(dom, view.frame, facets?.scroller ?? dom, fields),
    };
    if (fields.properties && glassEasel.Component.isComponent(node)) {
      const data = node.data as Record<string, unknown>;
      for (const name of fields.properties) if (name in data) result[name] = data[name];
    }
    if (fields.computedStyle) {
      const style = getComputedStyle(dom) as unknown as Record<string, string>;
      for (const name of fields.computedStyle) result[name] = style[name];
    }
    if (fields.node) result.node = facets?.node ?? null;
    if (fields.context) result.context = facets?.context ?? null;
    return result;
  }
}

/** Positions are counted from the page's frame, as on a phone whose window the page is. */
function measure(
  dom: HTMLElement,
  frame: HTMLElement,
  scroller: HTMLElement,
  fields: Fields,
): Result {
  const box = dom.getBoundingClientRect();
  const origin = frame.getBoundingClientRect();
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = scroller;
  return {
    ...(fields.rect
      ? {
          left: box.left - origin.left,
          top: box.top - origin.top,
          right: box.right - origin.left,
          bottom: box.bottom - origin.top,
        }
      : {}),
    ...(fields.size ? { width: box.width, height: box.height } : {}),
    ...(fields.scrollOffset ? { scrollLeft, scrollTop, scrollWidth, scrollHeight } : {}),
  };
}

class NodesRef {
  readonly fields: (fields: Fields, hear?: Hear) => SelectorQuery;

  constructor(fields: (fields: Fields, hear?: Hear) => SelectorQuery) {
    this.fields = fields;
  }

  boundingClientRect(hear?: Hear): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, hear);
  }

  scrollOffset(hear?: Hear): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, hear);
  }

  node(hear?: Hear): SelectorQuery {
    return this.fields({ node: true }, hear);
  }

  context(hear?: Hear): SelectorQuery {
    return this.fields({ context: true }, hear);
  }
}
