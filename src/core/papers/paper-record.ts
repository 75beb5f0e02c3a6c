/** What scholarly sources say about one paper, merged. All text is plain: no tags, entities or control characters. */
import type { DesignId, RecordFact } from '../../../content/design-schema.ts';
import type { Identifier } from '../../papers/identifiers/identifier.ts';

/** A service that has data about papers, by its well-known name. */
export type ScholarlyService = 'Crossref' | 'DataCite' | 'doi.org' | 'Europe PMC' | 'PubMed' | 'arXiv' | 'bioRxiv' | 'OpenAlex' | 'ClinicalTrials.gov';

/** Where data about a paper comes from: a service, or the papers that are invented for trying the bot. */
export type PaperSource = ScholarlyService | 'Demo papers';

/** A value, the source that states it, and when it was read, in ms since 1970. */
export interface Stated<T> {
  readonly value: T;
  readonly source: PaperSource;
  readonly at: number;
}

export interface PartialDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** A person, or a group or a single name as `literal`. */
export type PaperAuthor = { readonly family: string; readonly given?: string; readonly suffix?: string } | { readonly literal: string };

/** In the order of the paper. `total` is larger than the list if only the first are kept, and then `last` is the last one. */
export interface PaperAuthors {
  readonly list: readonly PaperAuthor[];
  readonly total: number;
  readonly last?: PaperAuthor;
}

export interface PaperAbstract {
  readonly sections: readonly AbstractSection[];
  readonly copyright?: string;
  /** Whether the end is left out, because it is longer than any real abstract. */
  readonly isCut?: true;
}

export interface AbstractSection {
  /** As its owner writes it, such as METHODS AND FINDINGS. */
  readonly label?: string;
  readonly text: string;
}

export interface TextReference {
  readonly id: string;
  readonly licence?: string;
}

/** CSL's names of the kinds of works. */
export type PaperType = 'article-journal' | 'article' | 'paper-conference' | 'chapter' | 'book' | 'report' | 'thesis' | 'entry' | 'dataset' | 'document';

export interface PaperIds {
  readonly doi?: string;
  readonly pmid?: string;
  readonly pmcid?: string;
  readonly arxiv?: string;
  /** Europe PMC's id of a preprint. */
  readonly ppr?: string;
}

/** From the worst to the mildest. */
export const noticeKinds = ['retraction', 'withdrawal', 'removal', 'concern', 'partial-retraction', 'correction', 'addendum', 'other'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Something that was published about the paper afterwards. */
export interface Notice {
  readonly kind: NoticeKind;
  /** The source's own word, for `other` kinds. */
  readonly label?: string;
  /** Who says so: "Crossref", "Retraction Watch (through Crossref)", "the title (PubMed)". */
  readonly saidBy: readonly string[];
  readonly date?: PartialDate;
  readonly notice?: PaperIds;
  /** Where the notice was published, in the source's words. */
  readonly reference?: string;
}

/** A number of a registry. One that was found in the abstract may belong to another trial. */
export interface Registration extends Stated<string> {
  readonly isInAbstract?: true;
}

/** A preprint of the paper, the article that the preprint became, or the newest version if an older one was asked for. */
export interface RelatedPaper {
  readonly kind: 'preprint' | 'published' | 'newest';
  readonly ids: PaperIds;
  readonly source: PaperSource;
  /** The source guessed it from title and author. */
  readonly isProbable?: true;
}

/** How the design was recognised, from the surest to the least sure. */
type DesignBasis = 'index' | 'title' | 'abstract' | 'hint';

export interface StudyDesign {
  readonly name: string;
  /** The design whose questions fit. */
  readonly questions: DesignId;
  readonly basis: DesignBasis;
  /** Such as: PubMed's publication type “Randomized Controlled Trial”. */
  readonly reason: string;
}

/** Something that the record states about the study, with its wording. */
export interface StatedFact {
  /** What is inserted into a question: words of the record, unchanged. */
  readonly value: string;
  /** The sentence it is in, unchanged. */
  readonly quote: string;
  /** Who states it, such as: the abstract, PubMed. */
  readonly source: string;
}

export type PaperFacts = Readonly<Partial<Record<RecordFact, StatedFact>>>;

/** Whether a source answered when the paper was looked up. */
export interface SourceState {
  readonly source: PaperSource;
  /** `stored`: it did not answer now, and what it said at `at` is shown; `unknown`: it does not know the paper; `failed`: it did not answer. */
  readonly status: 'answered' | 'stored' | 'unknown' | 'failed' | 'not-asked';
  /** In ms since 1970. */
  readonly at?: number;
  /** Why it failed or was not asked, as an end of a sentence: "did not answer within 8 s". */
  readonly reason?: string;
}

export interface PaperRecord {
  /** Names the record in buttons that are too short for its DOI. */
  readonly id: string;
  readonly ids: PaperIds;
  readonly title?: Stated<string>;
  /** In the paper's own language, if `title` is a translation. */
  readonly originalTitle?: Stated<string>;
  readonly authors?: Stated<PaperAuthors>;
  readonly journal?: Stated<string>;
  /** Its abbreviation without full stops, such as N Engl J Med. */
  readonly journalShort?: Stated<string>;
  readonly publisher?: Stated<string>;
  /** The date of the issue. */
  readonly printed?: Stated<PartialDate>;
  readonly online?: Stated<PartialDate>;
  readonly volume?: Stated<string>;
  readonly issue?: Stated<string>;
  /** Pages, or the article number. */
  readonly pages?: Stated<string>;
  readonly type?: Stated<PaperType>;
  /** The server and the version of a preprint. */
  readonly preprint?: Stated<{ readonly server?: string; readonly version?: string }>;
  readonly abstract?: Stated<PaperAbstract>;
  readonly openAccess?: Stated<{ readonly url: string; readonly place: string }>;
  /** Europe PMC's id of the open-access text, and the licence that it states. */
  readonly fullText?: Stated<TextReference>;
  /** More than one if sources differ. */
  readonly licences: readonly Stated<string>[];
  readonly registrations: readonly Registration[];
  /** Worst first. */
  readonly notices: readonly Notice[];
  /** The record itself is a notice about that paper. */
  readonly noticeAbout?: Stated<PaperIds>;
  readonly related: readonly RelatedPaper[];
  /** Absent if no rule recognises it. */
  readonly design?: StudyDesign;
  /** What the title and the abstract state of the study. */
  readonly facts: PaperFacts;
  readonly sources: readonly SourceState[];
  /** Sentences on sources that were left out because they describe another paper, and on why the record may not be the paper that is meant. */
  readonly contradictions: readonly string[];
}

/** The date for a citation: the issue's if there is a volume, or otherwise the earliest known. */
export function citedDate({ printed, online, volume }: Pick<PaperRecord, 'printed' | 'online' | 'volume'>): PartialDate | undefined {
  return volume && printed ? printed.value : (online ?? printed)?.value;
}

/** Whether nobody wrote the paper: it is invented for trying the bot. Every answer about it must say so. */
export const isInvented = ({ sources }: Pick<PaperRecord, 'sources'>): boolean => sources.some(({ source }) => source === 'Demo papers');

/** Each identifier of a paper, the one that people know best first. */
export const identifiersOf = ({ doi, pmid, pmcid, arxiv, ppr }: PaperIds): readonly Identifier[] => [
  ...(doi ? [{ kind: 'doi', id: doi } as const] : []),
  ...(pmid ? [{ kind: 'pmid', id: pmid } as const] : []),
  ...(pmcid ? [{ kind: 'pmcid', id: pmcid } as const] : []),
  ...(arxiv ? [{ kind: 'arxiv', id: arxiv } as const] : []),
  ...(ppr ? [{ kind: 'ppr', id: ppr } as const] : []),
];
