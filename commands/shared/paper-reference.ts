/** How a looked-up paper is named in command lines. */
import { formatCommand } from '../../src/core/command/format-command.ts';
import type { Options } from '../../src/core/command/options.ts';
import type { PaperIds, PaperRecord } from '../../src/core/papers/paper-record.ts';
import { referenceWord } from '../../src/papers/identifiers/identifier.ts';

/** With a style and a page after it, the line still fits a button. */
const maxButtonReferenceLength = 55;

/** The DOI if a button can carry it, otherwise another identifier, otherwise the id of the stored record. */
export function paperReference({ id, ids }: Pick<PaperRecord, 'id' | 'ids'>): string {
  const { doi, pmid, arxiv, pmcid, ppr } = ids;
  if (doi && doi.length <= maxButtonReferenceLength && !/["“”„‟«»‘‚]/.test(doi)) return doi;
  if (pmid) return `pmid:${pmid}`;
  if (arxiv) return `arxiv:${arxiv}`;
  return pmcid ?? (ppr ? referenceWord({ kind: 'ppr', id: ppr }) : `p-${id}`);
}

/** The same for a paper that was not looked up yet; `undefined` if no button can carry it. */
export function referenceTo(ids: PaperIds): string | undefined {
  const reference = paperReference({ id: '', ids });
  return reference === 'p-' ? undefined : reference;
}

/** The id of a stored record, if that is what was typed. */
export const storedIdIn = (typed: string): string | undefined => /^p-([0-9a-f]{12})$/.exec(typed.trim())?.[1];

const lineOptions = { paper: { kind: 'text', description: '' }, fulltext: { kind: 'text', description: '' } } as const satisfies Options;

/** A line that looks the paper up. Parsing it gives the same reference. @param section a section of its full text. */
export const paperLine = (reference: string, section?: string): string =>
  section === undefined && (/^[\w./()-]+$/.test(reference) || /^(?:pmid|arxiv):[\w./-]+$/.test(reference))
    ? `/paper ${reference}`
    : formatCommand({ name: 'paper', options: lineOptions }, { paper: reference, fulltext: section });

/** The same with room for a design after it. */
export const shortPaperReference = (paper: Pick<PaperRecord, 'id' | 'ids'>): string => {
  const reference = paperReference(paper);
  return reference.length <= maxReferenceBesideDesign ? reference : `p-${paper.id}`;
};

/** With the longest design and what to show, the line still fits a button. */
const maxReferenceBesideDesign = 35;

/** A line that shows the questions of a looked-up paper, or the designs among which one can be chosen. */
export const questionsLine = (reference: string, show: 'questions' | 'designs', design?: string): string =>
  formatCommand({ name: 'paper', options: questionsOptions }, { paper: reference, design, show });

const questionsOptions = {
  paper: { kind: 'text', description: '' },
  design: { kind: 'text', description: '' },
  show: { kind: 'text', description: '' },
} as const satisfies Options;
