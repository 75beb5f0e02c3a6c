/** Figures of runs, and how they are told: a median with its spread, beside a peer's in the same run. */

/** Of an even number, half-way between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

export const p99 = (values: readonly number[]): number => at(values, 0.99);

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface Measured {
  /** Of runs that alternate with the peer's. */
  readonly runs: readonly number[];
  readonly unit: string;
}

export interface Row {
  readonly suite: string;
  readonly what: string;
  readonly ours: Measured;
  readonly peer?: Measured & { readonly name: string };
  /** Of ours to the peer's; without a peer, or where it says so, of ours itself. */
  readonly aim?: ({ readonly most: number } | { readonly least: number }) & { readonly of?: 'ours' };
}

export interface Told {
  readonly suite: string;
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: string;
  readonly aim: string;
  readonly met: 'yes' | 'no' | '';
}

export function tell({ suite, what, ours, peer, aim }: Row): Told {
  const ratio = peer ? median(ours.runs) / median(peer.runs) : undefined;
  const absolute = ratio === undefined || aim?.of === 'ours';
  const judged = absolute ? median(ours.runs) : ratio;
  const unit = absolute && ours.unit !== '' ? ` ${ours.unit}` : '';
  return {
    suite,
    what,
    ours: inWords(ours),
    peer: peer ? `${peer.name}: ${inWords(peer)}` : '',
    ratio: ratio === undefined ? '' : ratio.toFixed(2),
    aim: aim ? `${'most' in aim ? `≤ ${aim.most}` : `≥ ${aim.least}`}${unit}` : '',
    met: aim ? (('most' in aim ? judged <= aim.most : judged >= aim.least) ? 'yes' : 'no') : '',
  };
}

/** The median, and from where to where the runs lie. */
function inWords({ runs, unit }: Measured): string {
  const [least, most] = [Math.min(...runs), Math.max(...runs)];
  return `${figure(median(runs))}${unit === '' ? '' : ` ${unit}`}${runs.length > 1 ? ` (${figure(least)} to ${figure(most)})` : ''}`;
}

const figure = (value: number): string => (Number.isInteger(value) || Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));

/** To whoever started this suite, and to whoever reads along. */
export function record(row: Row): void {
  process.send?.({ row });
  const told = tell(row);
  console.log(
    [
      `${told.suite}: ${told.what}: ${told.ours}`,
      told.peer && `beside ${told.peer}`,
      told.ratio && `ratio ${told.ratio}`,
      told.aim && `aim ${told.aim}: ${told.met}`,
    ]
      .filter(Boolean)
      .join(', '),
  );
}
