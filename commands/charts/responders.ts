/** The trials that counted responders, and how an arm compared with placebo, in words. */
import type { Trial } from '../../content/schema.ts';

export type CountedTrial = Trial & { readonly responders: NonNullable<Trial['responders']> };
export type Arm = CountedTrial['responders']['arms'][number];

export const isCounted = (trial: Trial): trial is CountedTrial => trial.responders !== undefined;

export const percentOf = (number: number): string => `${number}%`;

/** "+10.8 points; OR 1.57, 95% CI 1.09 to 2.27": the difference is ours to subtract, the rest is the claim's. */
export function comparedWithPlacebo({ percent, against }: Arm, placebo: number | undefined): string {
  const difference = placebo === undefined ? 'placebo not read' : `${signed(percent - placebo)} points`;
  return [difference, ...(against ? [against] : [])].join('; ');
}

/** To one decimal, as the percentages are given. */
function signed(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded)}`;
}

/** "4 mg: 56.7% against 45.9% on placebo (+10.8 points; OR 1.57, ...), met", for whoever does not see the picture. */
export function armInWords(arm: Arm, placebo: number | undefined): string {
  const verdict = arm.met === 'yes' ? ', met' : arm.met === 'no' ? ', missed' : '';
  return `${arm.name}: ${percentOf(arm.percent)}${placebo === undefined ? '' : ` against ${percentOf(placebo)} on placebo`} (${comparedWithPlacebo(arm, placebo)})${verdict}`;
}

/** "SLE-BRAVE-I (baricitinib): placebo 45.9%; 4 mg 56.7%, met." */
export function trialInWords({ name, drug, responders: { arms, placebo } }: CountedTrial): string {
  const verdict = { yes: ', met', no: ', missed' } as const;
  const shares = arms.map((arm) => `${arm.name} ${percentOf(arm.percent)}${arm.met ? verdict[arm.met] : ''}`);
  return `${name} (${drug}): ${[placebo === undefined ? 'placebo not read' : `placebo ${percentOf(placebo)}`, ...shares].join('; ')}.`;
}
