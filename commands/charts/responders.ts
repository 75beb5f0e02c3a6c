/** Selects the trials that counted responders, and describes how an arm compared with placebo. */
import type { Trial } from '../../content/schema.ts';

export type CountedTrial = Trial & { readonly responders: NonNullable<Trial['responders']> };
export type Arm = CountedTrial['responders']['arms'][number];

export const isCounted = (trial: Trial): trial is CountedTrial => trial.responders !== undefined;

export const percentOf = (number: number): string => `${number}%`;

/** Such as "+10.8 points; OR 1.57, 95% CI 1.09 to 2.27". The difference is computed here; the rest is quoted from the claim. */
export function comparedWithPlacebo({ percent, against }: Arm, placebo: number | undefined): string {
  const difference = placebo === undefined ? 'placebo not read' : `${signed(percent - placebo)} points`;
  return [difference, ...(against ? [against] : [])].join('; ');
}

/** Rounds to one decimal, the precision of the percentages. */
function signed(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded)}`;
}

/** The alternative text of an arm: "4 mg: 56.7% against 45.9% on placebo (+10.8 points; OR 1.57, ...), met". */
export function armInWords(arm: Arm, placebo: number | undefined): string {
  const verdict = arm.met === 'yes' ? ', met' : arm.met === 'no' ? ', missed' : '';
  return `${arm.name}: ${percentOf(arm.percent)}${placebo === undefined ? '' : ` against ${percentOf(placebo)} on placebo`} (${comparedWithPlacebo(arm, placebo)})${verdict}`;
}

/** Such as "SLE-BRAVE-I (baricitinib): placebo 45.9%; 4 mg 56.7%, met." */
export function trialInWords({ name, drug, responders: { arms, placebo } }: CountedTrial): string {
  const verdict = { yes: ', met', no: ', missed' } as const;
  const shares = arms.map((arm) => `${arm.name} ${percentOf(arm.percent)}${arm.met ? verdict[arm.met] : ''}`);
  return `${name} (${drug}): ${[placebo === undefined ? 'placebo not read' : `placebo ${percentOf(placebo)}`, ...shares].join('; ')}.`;
}
