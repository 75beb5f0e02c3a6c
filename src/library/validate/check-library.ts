/** Checks across files: that ids exist, that each is used once, and that no claim is unverified. */

import { type Claim, type Drug, drugWithoutCard, type Paper, type Season, type Topic, type Trial } from '../../../content/schema.ts';
import type { ContentFile, LoadedContent, Report } from '../contents.ts';
import { currentPaper } from '../current-paper.ts';
import { nearest, normalizeName } from '../search/fuzzy-match.ts';
import { checkCharts } from './check-charts.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkPapers } from './check-papers.ts';
import { claimLists, inlineClaims } from './claim-lists.ts';
import { type Problem, problemIn } from './problems.ts';

type ClaimFile = ContentFile<Paper | Topic | Drug | Trial>;

/** Adds each problem it finds to `problems`. */
export function checkLibrary(contents: LoadedContent, problems: Problem[]): void {
  const report: Report = (file, field, found, explain) => problems.push(problemIn(file, field, found, explain));
  const files: readonly ClaimFile[] = [...contents.papers, ...contents.topics, ...contents.drugs, ...contents.trials];
  // If two files have the same id, the one in YAML is reported: the modules were there first.
  const claimFiles = files.toSorted((a, b) => Number(a.positions !== undefined) - Number(b.positions !== undefined));
  const idCheck = (ids: Iterable<string>, what: Unknown, where: string): IdCheck => checkId(new Set([...ids, ...contents.unread]), what, where, report);
  const ids: IdChecks = {
    claim: idCheck(checkClaimIds(claimFiles, report).keys(), 'no claim', 'in any content file'),
    // If the bibliography cannot be read, that is one problem. Do not report each work as missing.
    work:
      contents.bibliography.value.length > 0
        ? idCheck(
            contents.works.map((work) => work.id),
            'no work',
            'in content/bibliography.json',
          )
        : () => {},
    drug: idCheck(
      contents.drugs.map((drug) => drug.value.generic),
      'no drug',
      'in content/drugs',
    ),
    trial: idCheck(
      contents.trials.map((trial) => trial.value.id),
      'no trial',
      'in content/trials',
    ),
    paper: idCheck(
      contents.papers.map((paper) => paper.value.id),
      'no paper',
      'in content/papers',
    ),
  };
  checkCurrentPaper(contents, problems, report);
  checkBibliography(contents, report);
  checkNames(contents.drugs, report);
  checkPapers(contents, report);
  for (const file of claimFiles) checkClaims(file, ids, report);
  for (const file of contents.papers) checkPaper(file, ids);
  for (const file of contents.trials) checkTrial(file, ids);
  checkCharts(contents, report);
  checkNumbers(contents, report);
  for (const file of contents.prompts) checkSeason(file, ids);
}

/** The current paper must exist and have a season, because `/summary`, `/cite` and `/discuss` use it by default. */
function checkCurrentPaper({ papers, prompts, unread, bibliography }: LoadedContent, problems: readonly Problem[], report: Report): void {
  const say = (file: ContentFile, what: string) => report(file, '', '', `the current paper "${currentPaper}" (src/library/current-paper.ts) ${what}`);
  const current = papers.find(({ value }) => value.id === currentPaper);
  if (!current && !unread.has(currentPaper)) say(papers[0] ?? bibliography, 'is not in content/papers. Add it there or name another.');
  const season = `content/prompts/${currentPaper}.ts`;
  // A season that is invalid or names an unknown paper is already reported as such.
  const broken = problems.some(({ path }) => path === season);
  const known = new Set(papers.map(({ value }) => value.id));
  const meant = prompts.some(({ value }) => value.paper === currentPaper || !known.has(value.paper));
  if (current && !broken && !meant) say(current, `has no season of questions. Add ${season} or name another paper.`);
}

type IdCheck = (file: ContentFile, field: string, id: string) => void;
type IdChecks = Readonly<Record<'claim' | 'work' | 'drug' | 'trial' | 'paper', IdCheck>>;

function checkClaims(file: ClaimFile, ids: IdChecks, report: Report): void {
  for (const { field, list } of claimLists(file.value)) {
    for (const entry of list) if (typeof entry === 'string') ids.claim(file, field, entry);
    for (const claim of inlineClaims(list)) {
      for (const source of claim.sources) ids.work(file, `claim ${claim.id}, sources`, source);
      for (const id of claim.restsOn ?? []) ids.claim(file, `claim ${claim.id}, restsOn`, id);
      checkStatus(file, claim, report);
    }
  }
}

function checkPaper(file: ContentFile<Paper>, ids: IdChecks): void {
  ids.work(file, 'work', file.value.work);
  if (file.value.trial) ids.trial(file, 'trial', file.value.trial);
  for (const work of file.value.disclosures?.readIn ?? []) ids.work(file, 'disclosures, readIn', work);
}

function checkTrial(file: ContentFile<Trial>, ids: IdChecks): void {
  if (file.value.work) ids.work(file, 'work', file.value.work);
  if (file.value.drug !== drugWithoutCard) ids.drug(file, 'drug', file.value.drug);
}

function checkSeason(file: ContentFile<Season>, ids: IdChecks): void {
  ids.paper(file, 'paper', file.value.paper);
  for (const prompt of file.value.prompts) for (const id of prompt.restsOn) ids.claim(file, `prompt ${prompt.id}, restsOn`, id);
}

type Unknown = 'no claim' | 'no work' | 'no drug' | 'no trial' | 'no paper';

/** What the author of a YAML file can do about an unknown id. */
const yamlRemedies: Readonly<Record<Unknown, string>> = {
  'no claim': 'Give the claim that you mean this id, or write a whole sentence.',
  'no work': 'Paste its record below "records: |", or correct the DOI.',
  'no drug': 'Correct the name, or write a file for the drug.',
  'no trial': 'Correct the id, or write a file for the trial.',
  'no paper': 'Correct the id, or write a file for the paper.',
};

function checkId(known: ReadonlySet<string>, what: Unknown, where: string, report: Report): IdCheck {
  return (file, field, id) => {
    if (known.has(id)) return;
    const [near] = nearest(id, [...known], 1);
    const isWritten = file.positions === undefined;
    const place = isWritten ? ` ${where}` : '';
    const remedy = isWritten ? 'Add it there or correct the id.' : yamlRemedies[what];
    report(file, field, id, `there is ${what} "${id}"${place}. ${near ? `Did you mean "${near}"?` : remedy}`);
  };
}

function checkClaimIds(files: readonly ClaimFile[], report: Report): Map<string, ContentFile> {
  const owners = new Map<string, ContentFile>();
  for (const file of files) {
    for (const { field, list } of claimLists(file.value)) {
      for (const { id } of inlineClaims(list)) {
        const other = owners.get(id);
        if (other) report(file, field, id, `claim ${id} is already written in ${other.path}. Write it once and use its id elsewhere.`);
        owners.set(id, file);
      }
    }
  }
  return owners;
}

function checkStatus(file: ContentFile, claim: Claim, report: Report): void {
  const field = `claim ${claim.id}`;
  const inferred = claim.status === 'inferred' || claim.status === 'news-report';
  if (claim.status === 'unverified') report(file, field, claim.id, 'it is unverified and must not be shown. Find a source and verify it, or remove it.');
  if (claim.status === 'verified' && !claim.grade) report(file, field, claim.id, 'a verified claim needs a grade (primary, copy, company or news).');
  if (claim.status === 'inferred' && !claim.restsOn?.length)
    report(file, field, claim.id, 'an inferred claim needs restsOn, the claims it was drawn from. Name them by id.');
  if (inferred && claim.grade) report(file, field, claim.id, `a claim with the status ${claim.status} has no grade of its own. Remove the grade.`);
}

function checkBibliography({ bibliography, works }: LoadedContent, report: Report): void {
  for (const key of ['id', 'DOI', 'PMID', 'PMCID'] as const) {
    const seen = new Set<string>();
    for (const work of works) {
      const value = work[key]?.toLowerCase();
      if (value && seen.has(value)) report(bibliography, `${work.id}, ${key}`, work[key] ?? '', `two works have the ${key} "${work[key]}". Keep one.`);
      if (value) seen.add(value);
    }
  }
}

/** No two drugs may share a name in any spelling. */
function checkNames(files: readonly ContentFile<Drug>[], report: Report): void {
  const owners = new Map<string, string>();
  for (const file of files) {
    const { generic, brands, codes } = file.value;
    for (const name of [generic, ...brands, ...codes]) {
      const owner = owners.get(normalizeName(name));
      if (owner) report(file, 'brands or codes', name, `"${name}" is already a name of ${owner}. A name leads to one drug.`);
      owners.set(normalizeName(name), generic);
    }
  }
}
