/** Drugs against the four kinases, as their sources describe them; where sources differ, that is drawn. */
import type { Drug } from '../../content/schema.ts';
import { type Area, head, quietLines } from '../../src/core/drawing/areas.ts';
import { ink } from '../../src/core/drawing/palette.ts';
import { type Piece, picture, ruleAt, words } from '../../src/core/drawing/svg.ts';
import { type Blocked, blockedBy, blockedMark, columnHeads, columns, columnX, jaks } from './kinases.ts';
import type { Sketch } from './picture.ts';

const { margin } = picture;
const rowHeight = 36;

export function sketchSelectivity(drugs: readonly Drug[]): Sketch {
  const sorted = drugs.toSorted((a, b) => rank(a) - rank(b) || a.generic.localeCompare(b.generic));
  const title = 'What the drugs block, as sources describe it';
  const top = head(title, 'Not how strongly: the sources give names, not doses that compare.');
  const from = top.bottom + 12;
  const rows = sorted.flatMap((drug, row) => rowPieces(drug, from + 14 + row * rowHeight));
  const legend = legendAt(from + 14 + sorted.length * rowHeight + 26);
  const body: Area = { pieces: [...columnHeads(from), ...rows], bottom: from };
  return { title, words: sorted.map(inWords).join(' '), areas: [top, body, legend] };
}

function rowPieces(drug: Drug, y: number): readonly Piece[] {
  const middle = y + rowHeight / 2;
  const name = words(margin, middle + 5, drug.generic, { weight: 'semibold' });
  const instead = insteadOf(drug);
  const cells = instead
    ? [words(columns.from + 4, middle + 5, instead, { fill: ink.quiet })]
    : jaks.flatMap((jak) => blockedMark(blockedBy(drug, jak), columnX(jak), middle));
  return [ruleAt(y), name, ...cells];
}

function legendAt(y: number): Area {
  const entries: readonly (readonly [Blocked, string])[] = [
    ['yes', 'blocked, as the sources read agree'],
    ['one side', 'sources disagree: some say blocked'],
    ['no', 'not named as blocked'],
  ];
  const pieces = entries.flatMap(([blocked, text], row) => [
    ...blockedMark(blocked, margin + 9, y + row * 25 - 5),
    ...quietLines(text, y + row * 25, margin + 28).pieces,
  ]);
  return { pieces: [ruleAt(y - 26), ...pieces], bottom: y + (entries.length - 1) * 25 + 6 };
}

/** Said in place of marks where there are none to draw. */
function insteadOf({ jakInhibitor, targets }: Drug): string | undefined {
  if (!jakInhibitor) return `${targets.kinases.join(', ')}: not a JAK inhibitor`;
  return targets.kinases.length === 0 ? 'not stated in the sources read' : undefined;
}

const rank = (drug: Drug): number =>
  insteadOf(drug) ? (drug.jakInhibitor ? 20 : 30) : (drug.targets.disputed ? 10 : 0) + jaks.findIndex((jak) => drug.targets.kinases.includes(jak));

function inWords(drug: Drug): string {
  const instead = insteadOf(drug);
  if (instead) return `${drug.generic}: ${instead}.`;
  const named = (wanted: Blocked) => jaks.filter((jak) => blockedBy(drug, jak) === wanted).join(', ');
  const [agreed, disputed] = [named('yes'), named('one side')];
  return `${drug.generic}: ${[agreed, disputed && `sources disagree on ${disputed}`].filter(Boolean).join('; ')}.`;
}
