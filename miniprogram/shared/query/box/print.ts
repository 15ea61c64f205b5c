import type { QueryField, QueryNode } from '../../../../typings/query';
import { isHierarchyField } from '../field-names';
import { escapeNear, escapeQuoted, escapeWord, escapeWords } from './escapes';
import { writeRange } from './values';

const named = (field: QueryField, text: string): string =>
  field === 'any' ? text : `${field}:${text}`;

function words(field: QueryField, text: string): string {
  const printed = escapeWords(text);
  const joined = printed.join(' ');
  return named(field, field !== 'any' && printed.length > 1 ? `(${joined})` : joined);
}

/** A node where an operator binds it: groups in parentheses. */
function operand(node: QueryNode): string {
  const printed = toBox(node);
  return node.kind === 'and' || node.kind === 'or' || node.kind === 'andNot'
    ? `(${printed})`
    : printed;
}

/** A node after NOT, which takes one word only. */
function excluded(node: QueryNode): string {
  const printed = operand(node);
  return node.kind === 'term' && node.field === 'any' ? `(${printed})` : printed;
}

/** The box text that reads back as this tree: `parseBox(toBox(tree)).tree` equals `tree`. */
export function toBox(node: QueryNode): string {
  switch (node.kind) {
    case 'and':
      return node.children.map(operand).join(' AND ');
    case 'or':
      return node.children.map(operand).join(' OR ');
    case 'andNot':
      return `${node.include ? `${operand(node.include)} ` : ''}NOT ${excluded(node.exclude)}`;
    case 'term':
      return words(node.field, node.text);
    case 'phrase':
      return named(node.field, `"${escapeQuoted(node.text)}"`);
    case 'prefix':
      return named(node.field, escapeWord(node.text) + (isHierarchyField(node.field) ? '' : '*'));
    case 'fuzzy':
      return named(node.field, `${escapeWord(node.text)}~`);
    case 'near':
      return named(node.field, `"${node.texts.map(escapeNear).join(' ')}"~${node.distance}`);
    case 'range':
      return named(node.field, writeRange(node));
    case 'in': {
      const values = node.values.map(escapeWord).join(',');
      return named(node.field, isHierarchyField(node.field) ? `=${values}` : values);
    }
  }
}
