import type { Trial } from '../../content/schema.ts';

/** The form of lupus that a trial is in. */
export type TrialDisease = 'systemic' | 'skin' | 'kidneys';

export function diseaseOf({ name, id }: Trial): TrialDisease {
  if (/nephr/i.test(name)) return 'kidneys';
  return /discoid|cutaneous|\bCLE\b|\bDLE\b/i.test(name) || /-[cd]le$/.test(id) ? 'skin' : 'systemic';
}

/** Names a form of lupus in a text: "the trials in skin lupus". */
export const diseaseNames: Readonly<Record<TrialDisease, string>> = { systemic: 'systemic lupus', skin: 'skin lupus', kidneys: 'lupus nephritis' };
