/** Invented papers, and how each service writes them: JSON with markup in strings (Crossref), JSON with HTML (Europe PMC), XML (PubMed). */

type FakeAuthor = { readonly family: string; readonly given: string } | { readonly group: string };

export interface FakePaper {
  readonly doi?: string;
  readonly pmid?: string;
  readonly pmcid?: string;
  /** JATS. Europe PMC withholds the text of papers without it, in either of its two ways. */
  readonly fullText?: string;
  readonly title: string;
  readonly authors: readonly FakeAuthor[];
  readonly journal?: string;
  readonly year: number;
  readonly onlineYear?: number;
  readonly volume?: string;
  readonly pages?: string;
  /** By label; '' for none. */
  readonly abstract?: Readonly<Record<string, string>>;
  readonly copyright?: string;
  readonly publicationTypes?: readonly { readonly ui: string; readonly name: string }[];
  readonly trial?: string;
  /** Retractions and the like: by type of Crossref. */
  readonly updates?: readonly { readonly type: string; readonly doi: string; readonly source?: string; readonly date?: readonly number[] }[];
  /** PubMed's and Europe PMC's, by RefType. */
  readonly corrections?: readonly { readonly type: string; readonly pmid: string; readonly reference: string }[];
  /** DOI of the other version. */
  readonly preprint?: string;
  readonly publishedAs?: string;
  /** Fields that replace those of the Crossref record. */
  readonly crossref?: Readonly<Record<string, unknown>>;
  /** And those of the Europe PMC record. */
  readonly europePmc?: Readonly<Record<string, unknown>>;
  /** Changes the XML of PubMed. */
  readonly pubmed?: (xml: string) => string;
  /** Which services have it; Crossref, Europe PMC and PubMed unless given. */
  readonly in?: readonly string[];
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function crossrefJson(paper: FakePaper): object {
  const isPreprint = paper.publishedAs !== undefined;
  return {
    DOI: paper.doi,
    type: isPreprint ? 'posted-content' : 'journal-article',
    ...(isPreprint ? { subtype: 'preprint', institution: [{ name: 'medRxiv' }] } : {}),
    title: [paper.title],
    author: paper.authors.map((author, index) => ({
      ...('group' in author ? { name: author.group } : author),
      sequence: index === 0 ? 'first' : 'additional',
      affiliation: [],
    })),
    'container-title': paper.journal ? [paper.journal] : [],
    publisher: 'Invented Press',
    ...(paper.volume ? { volume: paper.volume } : {}),
    ...(paper.pages ? { page: paper.pages } : {}),
    ...(isPreprint ? { posted: { 'date-parts': [[paper.year, 3]] } } : { 'published-print': { 'date-parts': [[paper.year, 5]] } }),
    ...(paper.onlineYear ? { 'published-online': { 'date-parts': [[paper.onlineYear, 11, 3]] } } : {}),
    issued: { 'date-parts': [[null]] },
    ...(paper.abstract ? { abstract: jats(paper.abstract) } : {}),
    license: [
      { URL: 'https://www.elsevier.com/tdm/userlicense/1.0/', 'content-version': 'tdm', start: { 'date-parts': [[2020, 1, 1]] } },
      { URL: 'http://creativecommons.org/licenses/by-nc/4.0/', 'content-version': 'vor', start: { 'date-parts': [[2020, 1, 1]] } },
    ],
    ...(paper.updates
      ? {
          'updated-by': paper.updates.map(({ type, doi, source = 'publisher', date = [2024, 2, 6] }) => ({
            DOI: doi,
            type,
            label: type,
            source,
            updated: { 'date-parts': [date] },
          })),
        }
      : {}),
    relation: {
      ...(paper.preprint ? { 'has-preprint': [{ 'id-type': 'doi', id: paper.preprint, 'asserted-by': 'object' }] } : {}),
      ...(paper.publishedAs ? { 'is-preprint-of': [{ 'id-type': 'doi', id: paper.publishedAs, 'asserted-by': 'subject' }] } : {}),
    },
    ...(paper.trial ? { 'clinical-trial-number': [{ 'clinical-trial-number': paper.trial.toLowerCase(), registry: '10.18810/clinical-trials-gov' }] } : {}),
    ...paper.crossref,
  };
}

const jats = (sections: Readonly<Record<string, string>>): string =>
  `<jats:title>ABSTRACT</jats:title>${Object.entries(sections)
    .map(([label, text]) => `<jats:sec><jats:title>${label}</jats:title><jats:p>${text}</jats:p></jats:sec>`)
    .join('')}`;

export function europePmcJson(paper: FakePaper): object {
  const corrections = (paper.corrections ?? []).map(({ type, pmid, reference }) => ({
    id: pmid,
    source: 'MED',
    reference,
    type: type
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/^./, (letter) => letter.toUpperCase()),
  }));
  return {
    id: paper.pmid ?? 'PPR1',
    source: paper.pmid ? 'MED' : 'PPR',
    ...(paper.pmid ? { pmid: paper.pmid } : {}),
    ...(paper.pmcid ? { pmcid: paper.pmcid } : {}),
    ...(paper.doi ? { doi: paper.doi } : {}),
    title: `${paper.title}.`,
    // One author comes as an object, not as a list.
    authorList: { author: paper.authors.length === 1 ? author(paper.authors[0]) : paper.authors.map(author) },
    journalInfo: { volume: paper.volume, yearOfPublication: paper.year, journal: { title: paper.journal } },
    pubYear: String(paper.year),
    pageInfo: paper.pages,
    ...(paper.abstract
      ? {
          abstractText: Object.entries(paper.abstract)
            .map(([label, text]) => `${label ? `<h4>${label}</h4>` : ''}${text}`)
            .join(''),
        }
      : {}),
    pubTypeList: { pubType: [...(paper.publicationTypes ?? []).map(({ name }) => name), 'research-article', 'Journal Article'] },
    isOpenAccess: paper.pmcid || paper.fullText ? 'Y' : 'N',
    ...(paper.pmcid ? { license: 'cc by-nc' } : {}),
    // One correction comes as an object, not as a list.
    ...(corrections.length > 0 ? { commentCorrectionList: { commentCorrection: corrections.length === 1 ? corrections[0] : corrections } } : {}),
    ...paper.europePmc,
  };
}

const author = (name: FakeAuthor | undefined): object =>
  name && 'group' in name
    ? { collectiveName: name.group }
    : { fullName: `${name?.family} ${name?.given.slice(0, 1)}`, firstName: name?.given, lastName: name?.family };

const authorXml = (name: FakeAuthor): string =>
  'group' in name
    ? `<CollectiveName>${escapeXml(name.group)}</CollectiveName>`
    : `<LastName>${escapeXml(name.family)}</LastName><ForeName>${escapeXml(name.given)}</ForeName>`;

export const pubmedXml = (paper: FakePaper): string => (paper.pubmed ?? ((xml: string) => xml))(plainPubmedXml(paper));

function plainPubmedXml(paper: FakePaper): string {
  const abstract = Object.entries(paper.abstract ?? {})
    .map(([label, text]) => `<AbstractText${label ? ` Label="${escapeXml(label)}" NlmCategory="RESULTS"` : ''}>${text}</AbstractText>`)
    .join('');
  const corrections = (paper.corrections ?? [])
    .map(
      ({ type, pmid, reference }) =>
        `<CommentsCorrections RefType="${type}"><RefSource>${escapeXml(reference)}</RefSource><PMID Version="1">${pmid}</PMID></CommentsCorrections>`,
    )
    .join('');
  return `<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">${paper.pmid}</PMID><Article PubModel="Print">
<Journal><JournalIssue><Volume>${paper.volume ?? ''}</Volume><PubDate><Year>${paper.year}</Year><Month>May</Month></PubDate></JournalIssue><Title>${escapeXml(paper.journal ?? '')}</Title><ISOAbbreviation>J. Invent. Med.</ISOAbbreviation></Journal>
<ArticleTitle>${paper.title}.</ArticleTitle><Pagination><MedlinePgn>${paper.pages ?? ''}</MedlinePgn></Pagination>
${abstract ? `<Abstract>${abstract}${paper.copyright ? `<CopyrightInformation>${escapeXml(paper.copyright)}</CopyrightInformation>` : ''}</Abstract>` : ''}
<AuthorList CompleteYN="Y">${paper.authors.map((name) => `<Author ValidYN="Y">${authorXml(name)}</Author>`).join('')}</AuthorList>
${paper.trial ? `<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>${paper.trial}</AccessionNumber></AccessionNumberList></DataBank></DataBankList>` : ''}
<PublicationTypeList>${(paper.publicationTypes ?? []).map(({ ui, name }) => `<PublicationType UI="${ui}">${name}</PublicationType>`).join('')}</PublicationTypeList>
</Article>${corrections ? `<CommentsCorrectionsList>${corrections}</CommentsCorrectionsList>` : ''}</MedlineCitation>
<PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType="pubmed">1</ArticleId><ArticleId IdType="doi">10.1000/other-work</ArticleId></ArticleIdList></Reference></ReferenceList>
<ArticleIdList><ArticleId IdType="pubmed">${paper.pmid}</ArticleId>${paper.doi ? `<ArticleId IdType="doi">${escapeXml(paper.doi)}</ArticleId>` : ''}${paper.pmcid ? `<ArticleId IdType="pmc">${paper.pmcid}</ArticleId>` : ''}</ArticleIdList></PubmedData></PubmedArticle>`;
}
