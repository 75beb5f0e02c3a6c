/** Chart of the kinases that each drug blocks according to its sources. It also shows where sources disagree. */
import type { Drug } from '../../content/schema.ts';
import { captionLines, headingSection, type LayoutSection } from '../../src/svg/layout.ts';
import { colors } from '../../src/svg/palette.ts';
import { horizontalRule, picture, type SvgNode, svgText } from '../../src/svg/svg.ts';
import type { MeasureText } from '../../src/svg/wrap-text.ts';
import type { Chart } from './chart.ts';
import { blockedBy, columnHeads, columns, columnX, jaks, type KinaseSelectivity, selectivityIcon } from './kinases.ts';

const { margin } = picture;
const rowHeight = 36;

export function selectivityChart(drugs: readonly Drug[]): Chart {
  const sorted = drugs.toSorted((a, b) => rank(a) - rank(b) || a.generic.localeCompare(b.generic));
  const title = 'What the drugs block, as sources describe it';
  const layout = (measure: MeasureText): readonly LayoutSection[] => {
    const top = headingSection(title, 'Not how strongly: the sources give names, not doses that compare.', measure);
    const from = top.bottom + 12;
    const rows = sorted.flatMap((drug, row) => rowPieces(drug, from + 14 + row * rowHeight));
    const legend = legendAt(from + 14 + sorted.length * rowHeight + 26, measure);
    return [top, { pieces: [...columnHeads(from), ...rows], bottom: from }, legend];
  };
  return { title, words: sorted.map(describeSelectivity).join(' '), layout };
}

function rowPieces(drug: Drug, y: number): readonly SvgNode[] {
  const middle = y + rowHeight / 2;
  const name = svgText(margin, middle + 5, drug.generic, { weight: 'semibold' });
  const instead = noDataNote(drug);
  const cells = instead
    ? [svgText(columns.from + 4, middle + 5, instead, { fill: colors.quiet })]
    : jaks.flatMap((jak) => selectivityIcon(blockedBy(drug, jak), columnX(jak), middle));
  return [horizontalRule(y), name, ...cells];
}

function legendAt(y: number, measure: MeasureText): LayoutSection {
  const entries: readonly (readonly [KinaseSelectivity, string])[] = [
    ['yes', 'blocked, as the sources read agree'],
    ['one side', 'sources disagree: some say blocked'],
    ['no', 'not named as blocked'],
  ];
  const pieces = entries.flatMap(([blocked, text], row) => [
    ...selectivityIcon(blocked, margin + 9, y + row * 25 - 5),
    ...captionLines(text, y + row * 25, measure, margin + 28).pieces,
  ]);
  return { pieces: [horizontalRule(y - 26), ...pieces], bottom: y + (entries.length - 1) * 25 + 6 };
}

/** Text shown in place of marks if there are none to draw. */
function noDataNote({ jakInhibitor, targets }: Drug): string | undefined {
  if (!jakInhibitor) return `${targets.kinases.join(', ')}: not a JAK inhibitor`;
  return targets.kinases.length === 0 ? 'not stated in the sources read' : undefined;
}

const rank = (drug: Drug): number =>
  noDataNote(drug) ? (drug.jakInhibitor ? 20 : 30) : (drug.targets.disputed ? 10 : 0) + jaks.findIndex((jak) => drug.targets.kinases.includes(jak));

function describeSelectivity(drug: Drug): string {
  const instead = noDataNote(drug);
  if (instead) return `${drug.generic}: ${instead}.`;
  const named = (wanted: KinaseSelectivity) => jaks.filter((jak) => blockedBy(drug, jak) === wanted).join(', ');
  const [agreed, disputed] = [named('yes'), named('one side')];
  return `${drug.generic}: ${[agreed, disputed && `sources disagree on ${disputed}`].filter(Boolean).join('; ')}.`;
}
