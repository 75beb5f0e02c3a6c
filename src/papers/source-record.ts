/** What one source says about one paper. Fields that it does not state are absent. */
import type {
  NoticeKind,
  PaperAbstract,
  PaperAuthors,
  PaperIds,
  PaperSource,
  PaperType,
  PartialDate,
  RelatedPaper,
  TextReference,
} from '../core/papers/paper-record.ts';

export interface SourceNotice {
  readonly kind: NoticeKind;
  readonly label?: string;
  readonly saidBy: string;
  readonly date?: PartialDate;
  readonly notice?: PaperIds;
  readonly reference?: string;
}

/** An index term of PubMed: a publication type or a subject heading. */
export interface IndexTerm {
  readonly name: string;
  /** PubMed's unique id, such as D016449. */
  readonly ui?: string;
}

export interface SourceRecord {
  readonly source: PaperSource;
  /** When it was read, in ms since 1970. */
  readonly at: number;
  readonly ids: PaperIds;
  readonly title?: string | undefined;
  readonly originalTitle?: string | undefined;
  readonly authors?: PaperAuthors | undefined;
  readonly journal?: string | undefined;
  /** The journal's abbreviation, as in PubMed. */
  readonly journalShort?: string | undefined;
  readonly publisher?: string | undefined;
  readonly printed?: PartialDate | undefined;
  readonly online?: PartialDate | undefined;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly pages?: string | undefined;
  readonly type?: PaperType | undefined;
  readonly preprint?: { readonly server?: string; readonly version?: string } | undefined;
  readonly abstract?: PaperAbstract | undefined;
  readonly openAccess?: { readonly url: string; readonly place: string } | undefined;
  readonly fullText?: TextReference | undefined;
  readonly licence?: string | undefined;
  readonly registrations?: readonly string[] | undefined;
  readonly notices?: readonly SourceNotice[] | undefined;
  readonly noticeAbout?: PaperIds | undefined;
  readonly related?: readonly RelatedPaper[] | undefined;
  readonly publicationTypes?: readonly IndexTerm[] | undefined;
  readonly headings?: readonly IndexTerm[] | undefined;
}
