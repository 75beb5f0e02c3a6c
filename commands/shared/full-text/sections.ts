/** The sections of a full text as people choose them, and one of them as blocks. */
import type { FullText, TextFigure, TextSection, TextTable } from '../../../src/core/papers/full-text.ts';
import type { PaperRecord } from '../../../src/core/papers/paper-record.ts';
import { type Block, link, strong } from '../../../src/core/reply/reply.ts';
import { normalizeName } from '../../../src/library/search/fuzzy-match.ts';
import { attributionNote, placeOf, textUrl } from './quotes.ts';

/** A section with all that is in it, under its outermost title. */
export interface ChosenSection {
  readonly title: string;
  readonly parts: readonly TextSection[];
}

/** In the order of the paper. */
export function chosenSections({ sections }: Pick<FullText, 'sections'>): readonly ChosenSection[] {
  const titles = [...new Set(sections.map(outermostTitle))];
  return titles.map((title) => ({ title, parts: sections.filter((section) => outermostTitle(section) === title) }));
}

const outermostTitle = ({ path, place }: TextSection): string => path[0] ?? placeOf({ path, ...(place ? { place } : {}) });

/** @param wanted a title, a word of it, or its number in the list, from 1. @returns the first that fits. */
export function findChosenSection(text: Pick<FullText, 'sections'>, wanted: string): ChosenSection | undefined {
  const all = chosenSections(text);
  const numbered = /^\d{1,3}$/.test(wanted.trim()) ? all[Number(wanted) - 1] : undefined;
  const name = normalizeName(wanted);
  const inner = ({ parts }: ChosenSection): boolean => parts.some(({ path }) => path.some((title) => isCalledLike(title, wanted)));
  return numbered ?? all.find(({ title }) => normalizeName(title) === name) ?? all.find(({ title }) => isCalledLike(title, wanted)) ?? all.find(inner);
}

/** Whether the title contains the words in this order, without others in between. */
const isCalledLike = (title: string, wanted: string): boolean => wordsIn(wanted) !== '' && ` ${wordsIn(title)} `.includes(` ${wordsIn(wanted)} `);

const wordsIn = (text: string): string =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');

/** All paragraphs, tables and figures of a section, and the attribution. */
export function sectionBlocks(record: PaperRecord, text: FullText, section: ChosenSection): readonly Block[] {
  const isIn = ({ path }: Pick<TextTable, 'path'>): boolean => section.parts.some((part) => part.path.join('\n') === path.join('\n'));
  const paragraphs = section.parts.flatMap(({ paragraphs: all }) => all);
  return [
    ...section.parts.flatMap((part, index): readonly Block[] => [
      ...(index === 0 && part.path.length < 2 ? [] : [{ kind: 'heading', text: part.path.slice(1).join(' › ') || section.title } as const]),
      ...part.paragraphs.map((paragraph): Block => ({ kind: 'quote', text: [paragraph.text] })),
    ]),
    ...text.tables.filter(isIn).flatMap((table) => tableBlocks(table, text)),
    ...text.figures.filter(isIn).map((figure) => figureBlock(figure, text)),
    attributionNote(record, text, paragraphs),
  ];
}

/** Larger tables are not shown; people can read them in the paper. */
const maxTableColumns = 8;
const maxTableRows = 40;

/** A licence that forbids changes also forbids redrawing a table. */
function tableBlocks(table: TextTable, text: FullText): readonly Block[] {
  const { label, caption, grids, foot } = table;
  const name = label ?? 'Table';
  const isDrawn =
    !/-ND\b/.test(text.licence.name) &&
    grids.length > 0 &&
    grids.every(({ rows }) => rows.length <= maxTableRows && rows.every((row) => row.length <= maxTableColumns && row.length > 1));
  const where = link(table.url ? 'the image' : 'in the full text', table.url ?? textUrl(text));
  const heading: Block = { kind: 'text', text: [strong(`${name}${caption ? ': ' : ''}`), caption ?? '', ...(isDrawn ? [] : [' (', where, ')'])] };
  if (!isDrawn) return [heading];
  return [
    heading,
    ...grids.map(
      ({ head, rows }): Block => ({ kind: 'table', head: rows[0]?.map((_, x) => head[x] ?? '') ?? [], rows: rows.map((row) => row.map((cell) => [cell])) }),
    ),
    ...(foot.length > 0 ? [{ kind: 'note', text: [foot.join(' ')] } as const] : []),
  ];
}

const figureBlock = ({ label, caption, url }: TextFigure, text: FullText): Block => ({
  kind: 'text',
  text: [strong(`${label ?? 'Figure'}${caption ? ': ' : ''}`), caption ?? '', ' (', link(url ? 'the image' : 'in the full text', url ?? textUrl(text)), ')'],
});
