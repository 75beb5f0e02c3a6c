/** What no single file can know of itself: that ids exist, are used once, and that nothing unverified slipped in. */

import { type Claim, type Drug, drugWithoutCard, type Paper, type Season, type Topic, type Trial } from '../../../content/schema.ts';
import { currentPaper } from '../current-paper.ts';
import type { ContentFile, LoadedContent, Report } from '../read-files.ts';
import { nearest, normalizeName } from '../search/fuzzy-match.ts';
import { checkDrawn } from './check-charts.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkPapers } from './check-papers.ts';
import { claimLists, inlineClaims } from './claim-lists.ts';
import type { Problem } from './problems.ts';

type ClaimFile = ContentFile<Paper | Topic | Drug | Trial>;

/** Adds one problem per fault to `problems`. */
export function checkLibrary(shelved: LoadedContent, problems: Problem[]): void {
  const report: Report = (file, field, found, explain) => problems.push({ path: file.path, source: file.source, field, found, explain });
  const claimFiles: readonly ClaimFile[] = [...shelved.papers, ...shelved.topics, ...shelved.drugs, ...shelved.trials];
  const idCheck = (ids: Iterable<string>, what: string, where: string): IdCheck => checkId(new Set([...ids, ...shelved.unread]), what, where, report);
  const ids: IdChecks = {
    claim: idCheck(checkClaimHomes(claimFiles, report).keys(), 'no claim', 'in any content file'),
    // Of a bibliography that cannot be read every work would be missing, which is one problem and not hundreds.
    work:
      shelved.bibliography.value.length > 0
        ? idCheck(
            shelved.works.map((work) => work.id),
            'no work',
            'in content/bibliography.json',
          )
        : () => {},
    drug: idCheck(
      shelved.drugs.map((drug) => drug.value.generic),
      'no drug',
      'in content/drugs',
    ),
    trial: idCheck(
      shelved.trials.map((trial) => trial.value.id),
      'no trial',
      'in content/trials',
    ),
    paper: idCheck(
      shelved.papers.map((paper) => paper.value.id),
      'no paper',
      'in content/papers',
    ),
  };
  checkCurrentPaper(shelved, problems, report);
  checkBibliography(shelved, report);
  checkNames(shelved.drugs, report);
  checkPapers(shelved, report);
  for (const file of claimFiles) checkClaims(file, ids, report);
  for (const file of shelved.papers) checkPaper(file, ids);
  for (const file of shelved.trials) checkTrial(file, ids);
  checkDrawn(shelved, report);
  checkNumbers(shelved, report);
  for (const file of shelved.prompts) checkSeason(file, ids);
}

/** `/summary` and `/cite` are about one paper, which must be there, and so must the questions that `/discuss` asks about it. */
function checkCurrentPaper({ papers, prompts, unread, bibliography }: LoadedContent, problems: readonly Problem[], report: Report): void {
  const say = (file: ContentFile, what: string) => report(file, '', '', `the current paper "${currentPaper}" (src/library/current-paper.ts) ${what}`);
  const home = papers.find(({ value }) => value.id === currentPaper);
  if (!home && !unread.has(currentPaper)) say(papers[0] ?? bibliography, 'is not in content/papers. Add it there or name another.');
  const season = `content/prompts/${currentPaper}.ts`;
  // One that is broken, or names a paper that does not exist, is reported as that.
  const broken = problems.some(({ path }) => path === season);
  const known = new Set(papers.map(({ value }) => value.id));
  const meant = prompts.some(({ value }) => value.paper === currentPaper || !known.has(value.paper));
  if (home && !broken && !meant) say(home, `has no season of questions. Add ${season} or name another paper.`);
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
}

function checkTrial(file: ContentFile<Trial>, ids: IdChecks): void {
  if (file.value.work) ids.work(file, 'work', file.value.work);
  if (file.value.drug !== drugWithoutCard) ids.drug(file, 'drug', file.value.drug);
}

function checkSeason(file: ContentFile<Season>, ids: IdChecks): void {
  ids.paper(file, 'paper', file.value.paper);
  for (const prompt of file.value.prompts) for (const id of prompt.restsOn) ids.claim(file, `prompt ${prompt.id}, restsOn`, id);
}

function checkId(known: ReadonlySet<string>, what: string, where: string, report: Report): IdCheck {
  return (file, field, id) => {
    if (known.has(id)) return;
    const [near] = nearest(id, [...known], 1);
    report(file, field, id, `there is ${what} "${id}" ${where}. ${near ? `Did you mean "${near}"?` : 'Add it there or correct the id.'}`);
  };
}

function checkClaimHomes(files: readonly ClaimFile[], report: Report): Map<string, ContentFile> {
  const homes = new Map<string, ContentFile>();
  for (const file of files) {
    for (const { field, list } of claimLists(file.value)) {
      for (const { id } of inlineClaims(list)) {
        const other = homes.get(id);
        if (other) report(file, field, id, `claim ${id} is already written in ${other.path}. Write it once and use its id elsewhere.`);
        homes.set(id, file);
      }
    }
  }
  return homes;
}

function checkStatus(file: ContentFile, claim: Claim, report: Report): void {
  const field = `claim ${claim.id}`;
  const inferred = claim.status === 'inferred' || claim.status === 'news-report';
  if (claim.status === 'unverified') report(file, field, claim.id, 'it is unverified and must not be shown. Find a source and verify it, or take it out.');
  if (claim.status === 'verified' && !claim.grade) report(file, field, claim.id, 'a verified claim needs a grade (primary, copy, company or news).');
  if (claim.status === 'inferred' && !claim.restsOn?.length)
    report(file, field, claim.id, 'an inferred claim needs restsOn, the claims it was drawn from. Name them by id.');
  if (inferred && claim.grade) report(file, field, claim.id, `a claim with the status ${claim.status} has no grade of its own. Take the grade out.`);
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

/** No name, in any spelling, may lead to two drugs. */
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
