/** Chart of the responders at the primary endpoint. Each arm has a row with its share, the placebo share and the difference. */
import type { Trial } from '../../content/schema.ts';
import { icon } from '../../src/svg/icons.ts';
import { bottomOf, captionLines, headingSection, type LayoutSection } from '../../src/svg/layout.ts';
import { colors } from '../../src/svg/palette.ts';
import { circle, horizontalRule, line, minFontSize, picture, type SvgNode, svgText } from '../../src/svg/svg.ts';
import type { MeasureText } from '../../src/svg/wrap-text.ts';
import type { Chart } from './chart.ts';
import { type Arm, armInWords, type CountedTrial, comparedWithPlacebo, isCounted, percentOf, trialInWords } from './responders.ts';

const { width, margin } = picture;
const track = { from: margin, to: width - margin, percent: 80 } as const;
const dot = 7;

/** @returns `undefined` if none of the trials counted responders. */
export function trialsChart(trials: readonly Trial[]): Chart | undefined {
  const counted = trials.filter(isCounted);
  if (counted.length === 0) return undefined;
  const title = 'Who reached the primary endpoint';
  const caveat = counted.length === 1 ? '' : ' Rows are not head to head: people, endpoints and weeks differ.';
  const layout = (measure: MeasureText): readonly LayoutSection[] => {
    const top = headingSection(title, `Share of people in each arm. The difference from placebo is our subtraction.${caveat}`, measure);
    const areas: LayoutSection[] = [top, legendAt(top.bottom + 4)];
    for (const trial of counted) areas.push(trialArea(trial, bottomOf(areas) + 16, measure));
    return areas;
  };
  return { title, layout, words: describeTrials(counted) };
}

/** Describes one trial in full. Several are shortened to fit the platforms' limits for alternative text. */
function describeTrials([first, ...others]: readonly CountedTrial[]): string {
  if (!first) return '';
  if (others.length > 0) return [first, ...others].map(trialInWords).join(' ');
  return `${first.name}, ${first.responders.arms.map((arm) => armInWords(arm, first.responders.placebo)).join('. ')}.`;
}

function legendAt(y: number): LayoutSection {
  const [drugX, placeboX] = [margin + dot, margin + 78];
  const pieces = [
    drugDot(drugX, y),
    svgText(drugX + 13, y + 5, 'drug'),
    placeboDot(placeboX, y),
    svgText(placeboX + 13, y + 5, 'placebo'),
    svgText(width - margin, y + 5, `each line: 0 to ${track.percent}%`, { anchor: 'end', fill: colors.quiet }),
  ];
  return { pieces, bottom: y + 8 };
}

function trialArea(trial: CountedTrial, y: number, measure: MeasureText): LayoutSection {
  const areas: LayoutSection[] = [captionLines([trial.drug, trial.primaryEndpoint].filter(Boolean).join(': '), y + 48, measure)];
  for (const arm of trial.responders.arms) areas.push(armArea(arm, trial.responders.placebo, bottomOf(areas) + 6, measure));
  const title = [horizontalRule(y), svgText(margin, y + 27, trial.name, { size: 17, weight: 'semibold' })];
  return { pieces: [...title, ...areas.flatMap(({ pieces }) => pieces)], bottom: bottomOf(areas) - 4 };
}

/** Draws an arm: its name and verdict, the two shares above their line, and the comparison. */
function armArea(arm: Arm, placebo: number | undefined, y: number, measure: MeasureText): LayoutSection {
  const middle = y + 42;
  const drugX = xOf(arm.percent);
  const drugIsRight = placebo === undefined || arm.percent >= placebo;
  const compared = captionLines(comparedWithPlacebo(arm, placebo), y + 65, measure);
  const pieces = [
    svgText(margin, y + 10, arm.name, { weight: 'semibold' }),
    ...verdictPieces(arm, y + 10, measure),
    line(track.from, middle, track.to, middle, { stroke: colors.rule, 'stroke-width': 4 }),
    ...(placebo === undefined ? [] : placeboPieces(placebo, drugX, middle, !drugIsRight)),
    drugDot(drugX, middle),
    textRightOf(drugX, middle, percentOf(arm.percent), drugIsRight, 'semibold'),
    ...compared.pieces,
  ];
  return { pieces, bottom: compared.bottom };
}

const placeboPieces = (placebo: number, drugX: number, y: number, isRight: boolean): readonly SvgNode[] => [
  line(xOf(placebo), y, drugX, y, { stroke: colors.drug, 'stroke-width': 4 }),
  placeboDot(xOf(placebo), y),
  textRightOf(xOf(placebo), y, percentOf(placebo), isRight, 'regular'),
];

const textRightOf = (x: number, y: number, label: string, isRight: boolean, weight: 'regular' | 'semibold'): SvgNode =>
  svgText(isRight ? x + 3 : x - 3, y - 12, label, { anchor: isRight ? 'start' : 'end', weight, fill: weight === 'semibold' ? colors.drug : colors.quiet });

/** Draws the verdict as an icon and a word after the arm's name. Empty if no verdict on the arm was read. */
function verdictPieces({ name, met }: Arm, y: number, measure: MeasureText): readonly SvgNode[] {
  if (!met) return [];
  const x = margin + measure(name, minFontSize, 'semibold') + 22;
  return [icon(met, x, y - 5), svgText(x + 14, y, met === 'yes' ? 'met' : 'missed', { weight: 'semibold' })];
}

const xOf = (percent: number): number => track.from + (Math.min(percent, track.percent) / track.percent) * (track.to - track.from);
const drugDot = (x: number, y: number): SvgNode => circle(x, y, dot, { fill: colors.drug });
const placeboDot = (x: number, y: number): SvgNode => circle(x, y, dot - 1, { fill: colors.ground, stroke: colors.other, 'stroke-width': 2.5 });
