import type { Trial } from '../../content/schema.ts';

/** How many trials met and missed their primary endpoint: "3 trials: 2 met the primary endpoint, and 1 missed it." */
export function verdictCounts(trials: readonly Trial[]): string {
  const noun = trials.length === 1 ? '1 trial' : `${trials.length} trials`;
  const [met, missed, open] = (['yes', 'no', null] as const).map((verdict) => trials.filter((trial) => trial.met === verdict).length);
  const alike = [met, missed, open].filter((count) => count).length === 1;
  return `${noun}: ${alike ? ofAll(trials) : ofEach(met ?? 0, missed ?? 0, open ?? 0)}.`;
}

function ofAll(trials: readonly Trial[]): string {
  const [verdict] = trials.map(({ met }) => met);
  const subject = ['it', 'both'][trials.length - 1] ?? 'all';
  if (!verdict) return `no verdict was found in the material read${trials.length === 1 ? '' : ` on ${trials.length === 2 ? 'either' : 'any'} of them`}`;
  return `${subject} ${verdict === 'yes' ? 'met' : 'missed'} ${trials.length === 1 ? 'its' : 'their'} primary endpoint`;
}

function ofEach(met: number, missed: number, open: number): string {
  const parts = [
    met > 0 ? `${met} met the primary endpoint` : '',
    missed > 0 ? `${missed} missed ${met > 0 ? 'it' : 'the primary endpoint'}` : '',
    open > 0 ? `for ${open} no verdict was found in the material read` : '',
  ].filter((part) => part !== '');
  return `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`;
}
