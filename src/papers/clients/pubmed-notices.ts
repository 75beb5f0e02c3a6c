/** What PubMed says about a paper's notices. @see https://www.nlm.nih.gov/bsd/policy/errata.html */
import type { NoticeKind, PaperIds, RelatedPaper } from '../../core/papers/paper-record.ts';
import type { IndexTerm, SourceNotice } from '../source-record.ts';
import { childAt, type MarkupElement } from '../text/markup-tree.ts';
import { textOfElement } from '../text/plain-text.ts';
import { idsOf } from './client.ts';
import { doiIn } from './europe-pmc.ts';

const noticeKindsByType: Readonly<Record<string, NoticeKind>> = {
  RetractionIn: 'retraction',
  RetractedandRepublishedIn: 'retraction',
  ExpressionOfConcernIn: 'concern',
  ErratumIn: 'correction',
  CorrectedandRepublishedIn: 'correction',
};

const aboutTypes: readonly string[] = ['RetractionOf', 'ErratumFor', 'ExpressionOfConcernFor'];

/** The publication type "Retracted Publication". NLM has changed the names of types over the years, but not their ids. */
const retractedPublication = 'D016441';

export function pubmedNotices(
  corrections: readonly MarkupElement[],
  types: readonly IndexTerm[],
): { readonly notices: readonly SourceNotice[]; readonly noticeAbout?: PaperIds } {
  const stated = corrections.flatMap((correction): SourceNotice[] => {
    const kind = noticeKindsByType[correction.attributes.RefType ?? ''];
    const reference = textOfElement(childAt(correction, 'refsource'));
    return kind ? [{ kind, saidBy: 'PubMed', notice: idsIn(correction), ...(reference ? { reference } : {}) }] : [];
  });
  const isRetracted = types.some(({ ui }) => ui === retractedPublication) && !stated.some(({ kind }) => kind === 'retraction');
  const about = corrections.find(({ attributes }) => aboutTypes.includes(attributes.RefType ?? ''));
  return {
    notices: [...stated, ...(isRetracted ? [{ kind: 'retraction', saidBy: 'PubMed' } as const] : [])],
    ...(about ? { noticeAbout: idsIn(about) } : {}),
  };
}

/** PubMed calls a published article an update of its preprint. */
export const pubmedRelated = (corrections: readonly MarkupElement[]): readonly RelatedPaper[] =>
  corrections.flatMap((correction): RelatedPaper[] => {
    const type = correction.attributes.RefType;
    const ids = idsIn(correction);
    if ((type !== 'UpdateOf' && type !== 'UpdateIn') || Object.keys(ids).length === 0) return [];
    return [{ kind: type === 'UpdateOf' ? 'preprint' : 'published', ids, source: 'PubMed' }];
  });

const idsIn = (correction: MarkupElement): PaperIds =>
  idsOf({ pmid: textOfElement(childAt(correction, 'pmid')) || undefined, doi: doiIn(textOfElement(childAt(correction, 'refsource'))) });
