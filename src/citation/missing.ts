import type { Work } from '../../content/schema.ts';

const fieldNames = { 'all authors': 'further authors' } as const;
const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Says what the record lacks, such as "Volume and pages not known as of November 2026."; `undefined` if it is complete. */
function describeMissing({ custom: { missing = [], asOf } }: Work): string | undefined {
  if (missing.length === 0) return undefined;
  const names = missing.map((field) => (field === 'all authors' ? fieldNames[field] : field));
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
  const date = asOf === undefined ? '' : ` as of ${monthOf(asOf)}`;
  return `${list.charAt(0).toUpperCase()}${list.slice(1)} not known${date}.`;
}

/** @param asOf as in "2026-11". */
function monthOf(asOf: string): string {
  const [year = '', month = ''] = asOf.split('-');
  return `${monthNames[Number(month) - 1] ?? ''} ${year}`.trim();
}

/** The note of a record: what is missing from it, the remark of the bibliography, and values for which the format has no field. */
export const noteOf = (work: Work, withoutField: readonly string[] = []): string | undefined =>
  [describeMissing(work), work.custom.note, ...withoutField.map((text) => `${text}.`)].filter((text) => text !== undefined).join(' ') || undefined;
