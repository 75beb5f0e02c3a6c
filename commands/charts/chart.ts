/** A chart in an answer. A line below it cites its sources, and its footer names them. */

import type { ClaimOrId } from '../../content/schema.ts';
import type { Block } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { bottomOf, captionLines, type LayoutSection } from '../../src/svg/layout.ts';
import { horizontalRule, picture, svgDocument } from '../../src/svg/svg.ts';
import type { MeasureText } from '../../src/svg/wrap-text.ts';
import { citationsOf } from '../shared/drug-labels.ts';

/** A chart without its footer. */
export interface Chart {
  readonly title: string;
  /** The chart's content in words, without the title. */
  readonly words: string;
  readonly layout: (measure: MeasureText) => readonly LayoutSection[];
}

interface ChartMeta {
  /** Name of the image file. */
  readonly name: string;
  readonly claims: readonly ClaimOrId[];
  /** Month in the form YYYY-MM. */
  readonly asOf: string;
}

/** @returns the image and a note that cites its sources; empty if there is nothing to draw. */
export function pictureBlocks(sketch: Chart | undefined, { name, claims, asOf }: ChartMeta, library: Library): readonly Block[] {
  if (!sketch) return [];
  const cites = citationsOf(claims, library);
  const works = cites.flatMap((cite) =>
    typeof cite === 'object' && cite.kind === 'cite' ? [library.works.get(cite.source)?.custom.label ?? cite.source] : [],
  );
  return [
    {
      kind: 'image',
      name,
      alt: `${sketch.title}. ${sketch.words}`,
      drawing: (measure) => withFooter(sketch.layout(measure), `Drawn from: ${works.join('; ')}. As of ${asOf}.`, measure),
    },
    { kind: 'note', text: ['The picture is drawn from ', ...cites, '.'] },
  ];
}

function withFooter(areas: readonly LayoutSection[], text: string, measure: MeasureText): string {
  const end = bottomOf(areas) + 20;
  const foot = captionLines(text, end + 26, measure);
  return svgDocument(foot.bottom + picture.margin - 16, [...areas, foot].flatMap(({ pieces }) => pieces).concat(horizontalRule(end)));
}
