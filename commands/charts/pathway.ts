/** Chart of the kinases and STATs that each cytokine uses, and of the drugs that block them. Each kinase has a column. */
import type { Drug, Signal } from '../../content/schema.ts';
import { bottomOf, captionLines, headingSection, type LayoutSection } from '../../src/svg/layout.ts';
import { colors } from '../../src/svg/palette.ts';
import { horizontalRule, picture, type SvgNode, svgText } from '../../src/svg/svg.ts';
import { type MeasureText, wrapText } from '../../src/svg/wrap-text.ts';
import type { Chart } from './chart.ts';
import { blockedBy, columns, columnX, type Jak, jaks, type KinaseSelectivity, kinasePill, selectivityIcon } from './kinases.ts';

const { width, margin } = picture;
const rowHeight = 44;
const drugHeight = 32;

/** @param only a single drug. The kinases it blocks are marked in every row. */
export function pathwayChart(signals: readonly Signal[], drugs: readonly Drug[], only?: Drug): Chart {
  const title = only ? `Where ${only.generic} acts` : 'From cytokine to STAT, and where the drugs act';
  const shown = only ? [only] : drugs;
  const conflict = shown.some(({ targets }) => targets.disputed) ? ' Dashed: sources disagree on whether it is blocked.' : '';
  const legend = only ? `Dark: blocked by ${only.generic}. Outlined: not named as blocked.` : 'Disc: blocked. Dash: not named as blocked.';
  const layout = (measure: MeasureText): readonly LayoutSection[] => {
    const top = headingSection(title, 'Cytokines of lupus, the kinases at their receptors, their STATs.', measure);
    const areas: LayoutSection[] = [top, signalsArea(signals, only, top.bottom + 14, measure)];
    if (!only) areas.push(drugsArea(drugs.filter(isDrawn).toSorted(bySelectivity), bottomOf(areas) + 30));
    return [...areas, captionLines(`${legend}${conflict}`, bottomOf(areas) + 28, measure)];
  };
  return { title, layout, words: `${signals.map((signal) => describePathway(signal, only)).join(' ')}${only ? '' : ` ${drugsInWords(drugs)}`}` };
}

function signalsArea(signals: readonly Signal[], only: Drug | undefined, y: number, measure: MeasureText): LayoutSection {
  const heads = [
    svgText(margin, y, 'Cytokine', { fill: colors.quiet }),
    svgText(columns.from + 2 * columns.width, y, 'kinases at its receptor', { anchor: 'middle', fill: colors.quiet }),
    svgText(width - margin, y, 'STATs', { anchor: 'end', fill: colors.quiet }),
  ];
  const rows = signals.flatMap((signal, row) => signalRow(signal, only, y + 12 + row * rowHeight, measure));
  return { pieces: [...heads, ...rows], bottom: y + 12 + signals.length * rowHeight };
}

function signalRow({ cytokine, kinases, stats }: Signal, only: Drug | undefined, y: number, measure: MeasureText): readonly SvgNode[] {
  const middle = y + rowHeight / 2;
  const names = wrapText(cytokine, columns.from - margin - 8, 15, measure, 'semibold');
  const numbers = stats.map((stat) => stat.replace('STAT', '')).join(', ');
  return [
    horizontalRule(y),
    ...names.map((name, row) => svgText(margin, middle + 5 + (row - (names.length - 1) / 2) * 18, name, { size: 15, weight: 'semibold' })),
    ...jaks.flatMap((jak) => (kinases.includes(jak) ? kinasePill(jak, stateOf(only, jak), middle) : [])),
    svgText(width - margin, middle + 5, numbers, { anchor: 'end', weight: 'semibold' }),
  ];
}

const stateOf = (only: Drug | undefined, jak: Jak): KinaseSelectivity => (only ? blockedBy(only, jak) : 'no');

function drugsArea(drugs: readonly Drug[], y: number): LayoutSection {
  const rows = drugs.flatMap((drug, row): readonly SvgNode[] => {
    const top = y + 12 + row * drugHeight;
    const middle = top + drugHeight / 2;
    return [
      horizontalRule(top),
      svgText(margin, middle + 5, drug.generic),
      ...jaks.flatMap((jak) => selectivityIcon(blockedBy(drug, jak), columnX(jak), middle)),
    ];
  });
  const heads = [
    svgText(margin, y, 'blocked by', { fill: colors.quiet }),
    ...jaks.map((jak) => svgText(columnX(jak), y, jak, { anchor: 'middle', weight: 'semibold' })),
  ];
  return { pieces: [...heads, ...rows], bottom: y + 12 + drugs.length * drugHeight };
}

/** Drugs that block one of the four kinases according to at least one source. */
export const isDrawn = ({ jakInhibitor, targets }: Drug): boolean => jakInhibitor && targets.kinases.length > 0;

const bySelectivity = (a: Drug, b: Drug): number => weightOf(a) - weightOf(b) || a.generic.localeCompare(b.generic);
const weightOf = ({ targets }: Drug): number => (targets.disputed ? 10 : 0) + jaks.findIndex((jak) => targets.kinases.includes(jak));

function describePathway({ cytokine, kinases, stats }: Signal, only: Drug | undefined): string {
  const hit = (wanted: KinaseSelectivity): string => jaks.filter((jak) => only && kinases.includes(jak) && blockedBy(only, jak) === wanted).join(', ');
  const [blocked, disputed] = [hit('yes'), hit('one side')];
  const said = [blocked ? `${blocked} blocked` : '', disputed ? `sources disagree on ${disputed}` : ''].filter(Boolean).join('; ');
  return `${cytokine}: ${kinases.join(', ')}, then ${stats.join(', ')}${only ? ` (${said || 'none blocked'})` : ''}.`;
}

const drugsInWords = (drugs: readonly Drug[]): string =>
  drugs
    .filter(isDrawn)
    .map(({ generic, targets }) => `${generic}: ${targets.label}.`)
    .join(' ');
