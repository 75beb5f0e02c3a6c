/** The four columns that the kinase charts share, and the contents of their cells. */
import type { Drug } from '../../content/schema.ts';
import { colors } from '../../src/svg/palette.ts';
import { circle, line, rect, type SvgNode, svgText } from '../../src/svg/svg.ts';

export const jaks = ['JAK1', 'JAK2', 'JAK3', 'TYK2'] as const;
export type Jak = (typeof jaks)[number];

/** `one side`: sources disagree on whether the drug blocks the kinase. */
export type KinaseSelectivity = 'yes' | 'one side' | 'no';

/** Position of the first column, and the width of a column. */
export const columns = { from: 176, width: 56 } as const;

export const columnX = (jak: Jak): number => columns.from + (jaks.indexOf(jak) + 0.5) * columns.width;

export function blockedBy({ targets }: Drug, jak: Jak): KinaseSelectivity {
  if (!targets.kinases.includes(jak)) return 'no';
  return targets.disputedKinases?.includes(jak) ? 'one side' : 'yes';
}

export const columnHeads = (y: number): readonly SvgNode[] => jaks.map((jak) => svgText(columnX(jak), y, jak, { anchor: 'middle', weight: 'semibold' }));

/** Draws a full disc, a ring with a question mark, or a dash. */
export function selectivityIcon(blocked: KinaseSelectivity, x: number, y: number): readonly SvgNode[] {
  switch (blocked) {
    case 'yes':
      return [circle(x, y, 9, { fill: colors.drug })];
    case 'one side':
      return [
        circle(x, y, 9, { fill: colors.ground, stroke: colors.conflict, 'stroke-width': 2, 'stroke-dasharray': '4 2.6' }),
        svgText(x, y + 5, '?', { anchor: 'middle', weight: 'semibold', fill: colors.conflict }),
      ];
    case 'no':
      return [line(x - 4, y, x + 4, y, { stroke: colors.other, 'stroke-width': 2 })];
  }
}

/** Draws a kinase at a receptor: with a dark background and a bar if the drug blocks it, as an outline otherwise. */
export function kinasePill(jak: Jak, blocked: KinaseSelectivity, y: number): readonly SvgNode[] {
  const x = columnX(jak);
  const [wide, high] = [48, 26];
  const box = (attributes: Readonly<Record<string, string | number>>) => rect(x - wide / 2, y - high / 2, wide, high, { rx: 6, ...attributes });
  const name = (fill: string) => svgText(x, y + 5, jak, { anchor: 'middle', weight: 'semibold', fill });
  switch (blocked) {
    case 'yes':
      return [box({ fill: colors.drug }), name(colors.onDrug)];
    case 'one side':
      return [box({ fill: colors.ground, stroke: colors.conflict, 'stroke-width': 2, 'stroke-dasharray': '4 2.6' }), name(colors.conflict)];
    case 'no':
      return [box({ fill: colors.ground, stroke: colors.other, 'stroke-width': 1.5 }), name(colors.words)];
  }
}
