/** Figures of runs and how they are printed: a median with its range, compared with a baseline in the same run. */

/** For an even number of values, the mean of the two in the middle. */
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

export interface Measurement {
  /** One figure for each run; the runs alternate with those of the baseline. */
  readonly runs: readonly number[];
  readonly unit: string;
}

export interface Row {
  readonly suite: string;
  readonly what: string;
  readonly ours: Measurement;
  readonly baseline?: Measurement & { readonly name: string };
  /** The target for the ratio of ours to the baseline. Without a baseline, or with `of: 'ours'`, the target for ours itself. */
  readonly target?: ({ readonly most: number } | { readonly least: number }) & { readonly of?: 'ours' };
}

export interface FormattedRow {
  readonly suite: string;
  readonly what: string;
  readonly ours: string;
  readonly baseline: string;
  readonly ratio: string;
  readonly target: string;
  readonly met: 'yes' | 'no' | '';
}

export function formatRow({ suite, what, ours, baseline, target }: Row): FormattedRow {
  const ratio = baseline ? median(ours.runs) / median(baseline.runs) : undefined;
  const absolute = ratio === undefined || target?.of === 'ours';
  const judged = absolute ? median(ours.runs) : ratio;
  const unit = absolute && ours.unit !== '' ? ` ${ours.unit}` : '';
  return {
    suite,
    what,
    ours: inWords(ours),
    baseline: baseline ? `${baseline.name}: ${inWords(baseline)}` : '',
    ratio: ratio === undefined ? '' : ratio.toFixed(2),
    target: target ? `${'most' in target ? `≤ ${target.most}` : `≥ ${target.least}`}${unit}` : '',
    met: target ? (('most' in target ? judged <= target.most : judged >= target.least) ? 'yes' : 'no') : '',
  };
}

/** The median and the range. */
function inWords({ runs, unit }: Measurement): string {
  const [least, most] = [Math.min(...runs), Math.max(...runs)];
  return `${figure(median(runs))}${unit === '' ? '' : ` ${unit}`}${runs.length > 1 ? ` (${figure(least)} to ${figure(most)})` : ''}`;
}

const figure = (value: number): string => (Number.isInteger(value) || Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));

/** Sends the row to the parent process, and prints it. */
export function record(row: Row): void {
  process.send?.({ row });
  const formatted = formatRow(row);
  console.log(
    [
      `${formatted.suite}: ${formatted.what}: ${formatted.ours}`,
      formatted.baseline && `baseline ${formatted.baseline}`,
      formatted.ratio && `ratio ${formatted.ratio}`,
      formatted.target && `target ${formatted.target}: ${formatted.met}`,
    ]
      .filter(Boolean)
      .join(', '),
  );
}
