/** A picture in an answer, with the marks of the works it was drawn from below it and their names at its foot. */
import type { Library } from '../../content/library.ts';
import type { ClaimHere } from '../../content/schema.ts';
import { type Area, bottomOf, quietLines } from '../../src/core/drawing/areas.ts';
import { drawing, picture, ruleAt } from '../../src/core/drawing/svg.ts';
import type { Block } from '../../src/core/reply.ts';
import { citesOf } from '../drug/labels.ts';

/** What a picture shows, before it has its foot. */
export interface Sketch {
  readonly title: string;
  /** The finding in words, without the title. */
  readonly words: string;
  readonly areas: readonly Area[];
}

interface Drawn {
  /** Of its file. */
  readonly name: string;
  readonly claims: readonly ClaimHere[];
  /** YYYY-MM. */
  readonly asOf: string;
}

/** @returns the picture and a quiet line that cites what was drawn; nothing where there is nothing to draw. */
export function pictureBlocks(sketch: Sketch | undefined, { name, claims, asOf }: Drawn, library: Library): readonly Block[] {
  if (!sketch) return [];
  const cites = citesOf(claims, library);
  const works = cites.flatMap((cite) =>
    typeof cite === 'object' && cite.kind === 'cite' ? [library.works.get(cite.source)?.custom.label ?? cite.source] : [],
  );
  return [
    { kind: 'image', name, alt: `${sketch.title}. ${sketch.words}`, svg: withFoot(sketch.areas, `Drawn from: ${works.join('; ')}. As of ${asOf}.`) },
    { kind: 'note', text: ['The picture is drawn from ', ...cites, '.'] },
  ];
}

function withFoot(areas: readonly Area[], text: string): string {
  const end = bottomOf(areas) + 20;
  const foot = quietLines(text, end + 26);
  return drawing(foot.bottom + picture.margin - 16, [...areas, foot].flatMap(({ pieces }) => pieces).concat(ruleAt(end)));
}
