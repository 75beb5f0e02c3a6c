/** Which registered trial a paper reports. */
import type { PaperRecord } from './paper-record.ts';

/** The paper's own trial: the only number that an index gives, or otherwise the only one in the abstract. A pooled analysis has several. */
export function ownTrial({ registrations }: Pick<PaperRecord, 'registrations'>): string | undefined {
  const numbers = registrations.filter(({ value }) => /^NCT\d{8}$/.test(value));
  const indexed = numbers.filter(({ isInAbstract }) => !isInAbstract);
  const [only, ...others] = indexed.length > 0 ? indexed : numbers;
  return others.length > 0 ? undefined : only?.value;
}
