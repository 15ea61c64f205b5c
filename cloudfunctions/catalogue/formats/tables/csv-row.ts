function quoted(cell: string): string {
  return /[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Cells as a line of a CSV file (RFC 4180), without its end. */
export function csvRow(cells: readonly string[]): string {
  return cells.map(quoted).join(',');
}
