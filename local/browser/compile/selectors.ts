/** Rewrites the selectors of one style sheet for the DOM the runtime draws. */
import parser from 'postcss-selector-parser';
import { domTag } from '../runtime/dom-tag';

export interface SelectorScope {
  /** Put before each class name, as glass-easel prefixes the classes of an isolated component; empty when shared. */
  readonly prefix: string;
  /** Selects an ancestor; adds no specificity. Confines a page's style to its frame. */
  readonly within?: string;
  readonly builtins: ReadonlySet<string>;
}

/** Answers the selector for the DOM. `within` joins the scope's own, as the theme's attribute does. */
export function rewriteSelector(
  selector: string,
  scope: SelectorScope,
  ...within: string[]
): string {
  const ancestors = [...within, ...(scope.within ? [scope.within] : [])];
  const rewritten = parser((root) => {
    root.walkPseudos((node) => {
      if (node.value !== ':host') return;
      node.replaceWith(attribute('wx-host', '=', scope.prefix));
    });
    root.walkClasses((node) => {
      if (scope.prefix) node.value = `${scope.prefix}--${node.value}`;
    });
    root.walkIds((node) => {
      // Ids carry a prefix of their component's instance; the never-matching #_ keeps an id's specificity.
      const suffix = attribute('id', '$=', `--${node.value}`);
      node.replaceWith(
        parser.pseudo({
          value: ':is',
          nodes: [
            parser.selector({ value: '', nodes: [suffix] }),
            parser.selector({ value: '', nodes: [parser.id({ value: '_' })] }),
          ],
        }),
      );
      return;
    });
    root.walkTags((node) => {
      node.value = domTag(node.value, scope.builtins);
    });
  }).processSync(selector, { lossless: true });
  if (ancestors.length === 0) return rewritten;
  return splitList(rewritten)
    .map((part) => `:where(${ancestors.join(' ')}) ${part.trim()}`)
    .join(', ');
}

/** What WeChat forbids in a component's style sheet: the kind of the first such selector, else undefined. */
export function forbiddenInComponent(selector: string): 'tag' | 'id' | 'attribute' | undefined {
  let found: 'tag' | 'id' | 'attribute' | undefined;
  parser((root) => {
    root.walk((node) => {
      if (node.type === 'tag' || node.type === 'id' || node.type === 'attribute')
        found ??= node.type;
    });
  }).processSync(selector);
  return found;
}

const attribute = (name: string, operator: '=' | '$=', value: string) =>
  parser.attribute({ attribute: name, operator, value, quoteMark: '"', raws: {} });

function splitList(selector: string): string[] {
  const parts: string[] = [];
  parser((root) => {
    for (const part of root.nodes) parts.push(String(part));
  }).processSync(selector);
  return parts;
}
