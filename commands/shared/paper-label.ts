/** Short names of looked-up papers. */
import { citedDate, type PaperRecord } from '../../src/core/papers/paper-record.ts';

/** Slack's limit for the label of a button. */
const maxPaperLabelLength = 75;

/** "Okafor 2024"; '' if no source states an author or a year. */
export function authorAndYear(paper: Pick<PaperRecord, 'authors' | 'printed' | 'online' | 'volume'>): string {
  const [first] = paper.authors?.value.list ?? [];
  const name = first && ('literal' in first ? first.literal : first.family);
  return [name, citedDate(paper)?.year].filter((part) => part !== undefined).join(' ');
}

/** "Okafor 2024: Inventumab for chronic…" @param who such as "Okafor 2024"; can be empty. @param maxLength that of a button unless given. */
export function paperLabel(who: string, title: string, maxLength = maxPaperLabelLength): string {
  const label = `${who === '' ? '' : `${who}: `}${title}`;
  if (label.length <= maxLength) return label;
  const cut = label
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  return `${cut.trimEnd()}…`;
}
