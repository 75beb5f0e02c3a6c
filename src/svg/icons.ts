/** Icons that differ in shape and not only in colour: a tick on a filled disc, a cross in an empty one. */
import { colors } from './palette.ts';
import { circle, path, type SvgNode } from './svg.ts';

const stroke = { fill: 'none', 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const;

/** Draws an icon of 16 by 16 units, centred on (x, y). */
export function icon(met: 'yes' | 'no', x: number, y: number): SvgNode {
  const both =
    met === 'yes'
      ? [circle(x, y, 8, { fill: colors.drug }), path(`M${x - 3.5} ${y + 0.2}l2.5 2.6 4.6-5.2`, { ...stroke, stroke: colors.onDrug })]
      : [
          circle(x, y, 7, { fill: colors.ground, stroke: colors.conflict, 'stroke-width': 2 }),
          path(`M${x - 2.6} ${y - 2.6}l5.2 5.2m0-5.2l-5.2 5.2`, { ...stroke, stroke: colors.conflict }),
        ];
  return { svg: both.map(({ svg }) => svg).join('') };
}
