/** Linear trends over time, with confidence intervals. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** In units of y by x. The true slope lies between `lower` and `upper` in 95 of 100 cases. */
export interface Trend {
  readonly slope: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The least-squares line. Samples are often autocorrelated (a buffer that is full is full a moment later, too), and then
 * count as fewer samples than there are.
 * @throws {Error} for fewer than five points.
 */
export function trendOf(points: readonly Point[]): Trend {
  if (points.length < 5) throw new Error(`${points.length} samples are too few for a trend. Run it for longer.`);
  const [meanX, meanY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const spread = sum(points.map(({ x }) => (x - meanX) ** 2));
  const slope = sum(points.map(({ x, y }) => (x - meanX) * (y - meanY))) / spread;
  const residuals = points.map(({ x, y }) => y - meanY - slope * (x - meanX));
  const free = Math.max(3, points.length * independentShare(residuals)) - 2;
  // The variance of the slope of independent samples, scaled by the ratio of all samples to the effective number.
  const error = Math.sqrt(sum(residuals.map((residual) => residual ** 2)) / free / spread);
  const margin = studentsT(free) * error;
  return { slope, lower: slope - margin, upper: slope + margin };
}

/** Estimates the effective number of samples from the correlation of each residual with the next. */
function independentShare(residuals: readonly number[]): number {
  const all = sum(residuals.map((residual) => residual ** 2));
  if (all === 0) return 1;
  const next = sum(residuals.slice(1).map((residual, index) => residual * (residuals[index] ?? 0)));
  const correlation = Math.min(0.9, Math.max(0, next / all));
  return (1 - correlation) / (1 + correlation);
}

/** The 97.5 % quantile, to within a tenth from one degree of freedom per percent on: 2.23 at 10, 2.04 at 30. */
const studentsT = (free: number): number => 1.96 + 2.4 / free + 6 / free ** 3;

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
