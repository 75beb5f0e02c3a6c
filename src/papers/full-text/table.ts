/** Parses tables into grids: a cell that spans several rows or columns is repeated in each. */
import type { TextTable } from '../../core/papers/full-text.ts';
import { attributeOf, childAt, descendantsNamed, elementsOf, type MarkupElement } from '../text/markup-tree.ts';
import { imageUrl } from './image-url.ts';
import { inlineText, parseInline } from './inline-text.ts';

/** Limit the grid, since a file can state any span. */
const maxColumns = 60;
const maxRows = 400;

export function parseTable(wrap: MarkupElement, path: readonly string[]): TextTable {
  const label = inlineText(childAt(wrap, 'label'));
  const caption = captionOf(wrap);
  const foot = descendantsNamed(wrap, 'table-wrap-foot').flatMap(footLines);
  const url = imageUrl(wrap);
  const grids = descendantsNamed(wrap, 'table').flatMap((table) => {
    const rows = layOut(descendantsNamed(table, 'tr'));
    const headCount = countHeadRows(table, rows.length);
    const head = joinHead(rows.slice(0, headCount));
    const body = rows.slice(headCount).filter((row) => row.some((text) => text !== ''));
    return body.length > 0 ? [{ head, rows: body }] : [];
  });
  return { ...(label ? { label } : {}), ...(caption ? { caption } : {}), path, grids, foot, ...(url ? { url } : {}) };
}

/** The caption of a table or a figure as one text. */
export const captionOf = (element: MarkupElement): string =>
  elementsOf(childAt(element, 'caption'))
    .map((part) => inlineText(part))
    .filter((text) => text !== '')
    .join(' ');

const cellText = (element: MarkupElement): string => parseInline(element, { keepNotes: true }).text;

function footLines(foot: MarkupElement): readonly string[] {
  return elementsOf(foot)
    .flatMap((child) => (child.name === 'fn-group' ? elementsOf(child) : [child]))
    .map((child) => {
      const noteMark = inlineText(childAt(child, 'label'));
      return `${noteMark ? `[${noteMark.replace(/^\^?\(?|\)$/g, '')}] ` : ''}${cellText(child)}`.trim();
    })
    .filter((line) => line !== '');
}

/** Counts the rows of `thead`; without one, the rows at the beginning that have only header cells. */
function countHeadRows(table: MarkupElement, total: number): number {
  const stated = descendantsNamed(childAt(table, 'thead'), 'tr').length;
  if (stated > 0) return Math.min(stated, total);
  const rows = descendantsNamed(table, 'tr');
  const first = rows.findIndex((row) => elementsOf(row).some(({ name }) => name === 'td'));
  return Math.max(0, first);
}

function layOut(rows: readonly MarkupElement[]): readonly (readonly string[])[] {
  const grid: string[][] = rows.slice(0, maxRows).map(() => []);
  rows.slice(0, maxRows).forEach((row, top) => {
    for (const cell of cellsOf(row)) {
      const text = cellText(cell);
      const left = firstFree(grid[top] ?? []);
      for (let y = top; y < Math.min(grid.length, top + span(cell, 'rowspan', maxRows)); y += 1)
        for (let x = left; x < Math.min(maxColumns, left + span(cell, 'colspan', maxColumns)); x += 1) {
          const line = grid[y];
          if (line) line[x] = text;
        }
    }
  });
  // A cell that is alone in its row spans all columns, whatever span it states.
  const width = Math.max(1, ...grid.filter((_, y) => cellsOf(rows[y]).length > 1).map((line) => line.length));
  return grid.map((line) => Array.from({ length: width }, (_, x) => line[x] ?? ''));
}

const cellsOf = (row: MarkupElement | undefined): readonly MarkupElement[] => elementsOf(row).filter(({ name }) => name === 'td' || name === 'th');

function firstFree(line: readonly (string | undefined)[]): number {
  const at = Array.from(line, (text) => text === undefined).indexOf(true);
  return at < 0 ? line.length : at;
}

function span(cell: MarkupElement, name: 'rowspan' | 'colspan', max: number): number {
  const stated = Number(attributeOf(cell, name) ?? 1);
  return Number.isInteger(stated) && stated > 0 ? Math.min(stated, max) : 1;
}

/** Joins the header cells above each column, such as "Inventumab: n (%)". */
function joinHead(rows: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = rows;
  return first.map((_, x) => [...new Set(rows.map((row) => row[x] ?? '').filter((text) => text !== ''))].join(': '));
}
