/** How identifiers other than DOIs are written: after their names, and in addresses, which a proxy may have rewritten. */
import { type Identifier, minPreprintDigits } from './identifier.ts';

export interface Pattern {
  readonly kind: Identifier['kind'];
  /** Its first group is the identifier as written, at the end of the match. */
  readonly pattern: RegExp;
  readonly idOf: (written: string) => string;
}

const digits = (written: string): string => written.replace(/^0+/, '');
const upperCase = (written: string): string => written.toUpperCase();
const pmcid = (written: string): string => `PMC${digits(written.replace(/^pmc/i, ''))}`;
const nct = (written: string): string => `NCT${written}`;
/** arXiv writes old ids without the subject class: math/0309136 for math.GT/0309136. */
const arxiv = (written: string): string => written.toLowerCase().replace(/\.[a-z]{2}(?=\/)/, '');

/** A slash is written as `%2F` if the address is part of another one. */
const slash = '(?:/|%(?:25)?2f)';
const europePmc = '(?:europepmc[.-]org|ebi[.-]ac[.-]uk/europepmc)[^\\s%]{0,80}';
const ncbi = 'ncbi[.-]nlm[.-]nih[.-]gov';
const monthDigits = '(?:0[1-9]|1[0-2])';
const newArxivId = `\\d\\d${monthDigits}\\.\\d{4,5}`;
const arxivId = `(${newArxivId}|[a-z-]{2,10}(?:\\.[a-z]{2})?/\\d\\d${monthDigits}\\d{3})(?!\\d)`;
/** Old ids begin with one of these, so they are recognised without the word arXiv. */
const archives =
  'acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|' +
  'hep-(?:ex|lat|ph|th)|math|math-ph|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con';

const anyCase = (pattern: string): RegExp => new RegExp(pattern, 'gi');

export const patterns: readonly Pattern[] = [
  { kind: 'pmid', pattern: /(?<![a-z])pmids?[\s:：#=/\u2010-\u2013-]{0,3}(0*[1-9]\d{0,7})(?!\d|,\d{3}(?!\d))/gi, idOf: digits },
  { kind: 'pmid', pattern: /(?<![a-z])pubmed(?: ?id)?[\s:：#=/]{0,3}([1-9]\d{5,7})(?!\d)/gi, idOf: digits },
  {
    kind: 'pmid',
    pattern: anyCase(
      `(?:pubmed[.-]${ncbi}|${ncbi}[^\\s/%]{0,80}(?:/m)?${slash}pubmed|pubmed\\.gov)[^\\s/%]{0,80}${slash}(?:\\?term=)?(0*[1-9]\\d{0,7})(?!\\.?\\d)`,
    ),
    idOf: digits,
  },
  {
    kind: 'pmid',
    pattern: anyCase(`${ncbi}/\\S{0,120}?db=pubmed\\b\\S{0,120}?[&;](?:list_uids|termtosearch|term|id)=(0*[1-9]\\d{0,7})(?!\\d)`),
    idOf: digits,
  },
  { kind: 'pmid', pattern: anyCase(`${ncbi}${slash}(?:labs${slash})?pmc${slash}articles${slash}pmid${slash}(0*[1-9]\\d{0,7})(?!\\d)`), idOf: digits },
  { kind: 'pmid', pattern: anyCase(`${europePmc}${slash}(?:articles?|abstract)${slash}med${slash}(0*[1-9]\\d{0,7})(?!\\d)`), idOf: digits },
  { kind: 'pmid', pattern: anyCase(`${europePmc}/search\\?\\S{0,80}?ext_id(?::|%3a)(0*[1-9]\\d{0,7})(?!\\d)`), idOf: digits },
  // With the tag of a PubMed search.
  { kind: 'pmid', pattern: /(?<![\d.])([1-9]\d{5,7})(?=\[(?:uid|pmid)\b)/gi, idOf: digits },
  { kind: 'pmcid', pattern: /(?<![a-z\d])(pmc\d{4,8})(?!\d)/gi, idOf: pmcid },
  { kind: 'pmcid', pattern: /(?<![a-z])pmc ?ids?[\s:：#=/-]{0,3}(\d{4,8})(?!\d)/gi, idOf: pmcid },
  // A number with fewer digits may be a year.
  { kind: 'pmcid', pattern: /(?<![a-z\d])pmc[\s:：#-]{1,2}([1-9]\d{5,7})(?![\d.,]*\d)/gi, idOf: pmcid },
  { kind: 'pmcid', pattern: anyCase(`${ncbi}${slash}(?:labs${slash})?(?:pmc${slash})?articles${slash}(\\d{4,8})(?!\\d)`), idOf: pmcid },
  { kind: 'pmcid', pattern: anyCase(`(?:pubmedcentral[.-](?:nih[.-])?gov|${ncbi})/\\S{0,80}?[?&;]artid=(\\d{4,8})(?!\\d)`), idOf: pmcid },
  { kind: 'pmcid', pattern: anyCase(`${europePmc}/articles?/pmc/(\\d{4,8})(?!\\d)`), idOf: pmcid },
  { kind: 'arxiv', pattern: anyCase(`(?<![a-z])arxiv[\\s:：.]{1,2}(?:(?:e-?print|preprint|id|number)[\\s:]{1,2})?${arxivId}`), idOf: arxiv },
  { kind: 'arxiv', pattern: anyCase(`(?<![\\w./-])((?:${archives})(?:\\.[a-z]{2})?/\\d\\d${monthDigits}\\d{3})(?!\\d)`), idOf: arxiv },
  {
    kind: 'arxiv',
    pattern: anyCase(`(?:arxiv|ar5iv)[.-](?:labs[.-]arxiv[.-])?org[^\\s/%]{0,80}${slash}(?:abs|pdf|html|ps|format|e-print|src|listing)${slash}${arxivId}`),
    idOf: arxiv,
  },
  // Pages of other services about papers on arXiv.
  {
    kind: 'arxiv',
    pattern: anyCase(`(?:alphaxiv\\.org/(?:abs|pdf|overview)|huggingface\\.co/papers|arxiv[\\w.-]{0,24}(?:/[a-z-]{1,12}){0,2})/(${newArxivId})(?!\\d)`),
    idOf: arxiv,
  },
  { kind: 'ppr', pattern: anyCase(`(?<![a-z\\d])(ppr[1-9]\\d{${minPreprintDigits - 1},8})(?!\\d)`), idOf: upperCase },
  { kind: 'ppr', pattern: /(?<![a-z\d])ppr:(ppr[1-9]\d{0,8})(?!\d)/gi, idOf: upperCase },
  {
    kind: 'ppr',
    pattern: anyCase(`${europePmc}${slash}(?:articles?|abstract|api/fulltextrepo)${slash}ppr${slash}(ppr[1-9]\\d{0,8})(?!\\d)`),
    idOf: upperCase,
  },
  { kind: 'nct', pattern: /(?<![a-z\d])(nct\d{8})(?!\d)/gi, idOf: upperCase },
  { kind: 'nct', pattern: /(?<![a-z\d])nct(?: ?(?:no\.?|number|id))?[\s:：#\u2010-\u2013-]{1,2}(\d{8})(?!\d)/gi, idOf: nct },
];

/** A list of PMIDs with the name only before the first. Numbers with fewer digits may be years or pages. */
export const pmidLists = /(?<![a-z])pmids?[\s:#]{0,3}\d{7,8}(?:(?:[,;/]\s?|\s)(?:and\s|or\s|&\s)?\d{7,8}(?!\d))+/gi;
