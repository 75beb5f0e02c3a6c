/** A library of fictional drugs, trials, works and papers, many times as large as the real one and with the same structure. */

import type { Claim, Drug, Paper, Season, Trial, Work } from '../../content/schema.ts';
import type { ContentFile } from '../../src/library/contents.ts';
import { currentPaper } from '../../src/library/current-paper.ts';
import { buildLibrary, type Library } from '../../src/library/library.ts';
import { createWords, type Words } from './words.ts';

/** The factor for sections and questions of the current paper. The other papers have as many as the real ones. */
const sections = 240;

export function makeLargeLibrary(real: Library, times: number): Library {
  const words = createWords(times);
  // A library a thousand times as large has about sixty times as many different words (Heaps' law).
  const vocabulary = words.names(Math.round(real.workIndex.byWord.size * times ** 0.6), () => words.name(1 + words.number(4)));
  const text = (length: number): string =>
    Array.from({ length }, () => vocabulary[Math.floor(vocabulary.length * (words.number(1e6) / 1e6) ** 3)] ?? '').join(' ');
  const works = makeWorks(real, times, words, text);
  const claims = makeClaims(real, times, words, works, text);
  const drugs = makeDrugs(real, times, words, claims);
  const trials = makeTrials(real, times, words, drugs, claims);
  const papers = makePapers(real, times, words, { works, trials, claims, text });
  return buildLibrary({
    papers: files(papers),
    drugs: files(drugs),
    trials: files(trials),
    topics: [],
    prompts: files(papers.map((paper) => makeSeason(paper, real, text))),
    works,
  });
}

type Text = (length: number) => string;

const repeated = <T>(values: Iterable<T>, times: number): readonly T[] => {
  const all = [...values];
  return Array.from({ length: times }, () => all).flat();
};
const files = <T>(values: readonly T[]): readonly ContentFile<T>[] => values.map((value) => ({ path: '', source: '', value }));
const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

function makeWorks(real: Library, times: number, words: Words, text: Text): readonly Work[] {
  const families = words.names(real.works.size * times ** 0.7, () => words.name(2 + words.number(2)));
  const journals = words.names(times, () => `${words.name(3)} ${words.name(2)}`);
  return repeated(real.works.values(), times).map((work, at) => {
    const author = Array.from({ length: work.author?.length ?? 1 }, () => ({ family: words.pick(families) }));
    const year = 1990 + words.number(37);
    const id = `${author[0]?.family}-${year}-${at}`;
    return {
      ...{ ...work, id, author, title: text(10), 'container-title': words.pick(journals), issued: { 'date-parts': [[year]] } },
      ...{ DOI: `10.${1000 + words.number(9000)}/${words.name(2)}.${at}`, PMID: String(10_000_000 + at), PMCID: `PMC${1_000_000 + at}` },
      custom: { kind: work.custom.kind, label: `${author[0]?.family} ${year} ${words.pick(journals)}` },
    } satisfies Work;
  });
}

function makeClaims(real: Library, times: number, words: Words, works: readonly Work[], text: Text): readonly Claim[] {
  return repeated(real.claims.values(), times).map(
    (claim, at): Claim => ({ id: `C${at}`, text: text(claim.text.split(' ').length), status: 'verified', sources: [words.pick(works).id] }),
  );
}

/** Picks the ids of random claims. */
const some = (claims: readonly Claim[], words: Words, count: number): string[] => Array.from({ length: count }, () => words.pick(claims).id);

function makeDrugs(real: Library, times: number, words: Words, claims: readonly Claim[]): readonly Drug[] {
  const all = repeated(real.drugs.values(), times);
  const stems = words.names(all.length, () => words.name(2 + words.number(2)));
  const code = (): string => `${words.pick(['AB', 'GSK', 'INCB', 'LY', 'PF', 'TAK'])}-${100_000 + words.number(899_999)}`;
  return all.map((drug, at) => {
    const labels = { targets: { ...drug.targets, claims: [] }, route: { ...drug.route, claims: [] } };
    const approvals = { firstApproval: { ...drug.firstApproval, claims: [] }, approvedForLupus: { ...drug.approvedForLupus, claims: [] } };
    const topics = {
      overview: some(claims, words, 3),
      mechanism: some(claims, words, 2),
      laboratory: [],
      trials: some(claims, words, 3),
      safety: [],
      approvals: [],
    };
    return {
      ...{ ...drug, ...labels, ...approvals, ...topics },
      generic: `${stems[at]}${words.pick(['citinib', 'tinib', 'rutinib', 'limumab'])}`,
      brands: drug.brands.map(() => words.name(3)),
      codes: drug.codes.map(code),
    };
  });
}

function makeTrials(real: Library, times: number, words: Words, drugs: readonly Drug[], claims: readonly Claim[]): readonly Trial[] {
  const all = repeated(real.trials.values(), times);
  const names = words.names(all.length, () => `${words.name(2).toUpperCase()}-${words.name(1).toUpperCase()}-${words.pick(['I', 'II', 'III'])}`);
  return all.map((trial, at) => {
    const name = names[at] ?? '';
    return { ...trial, id: slug(name), name, nct: `NCT${10_000_000 + at * 37}`, drug: words.pick(drugs).generic, claims: some(claims, words, 3) };
  });
}

interface MadeContent {
  readonly works: readonly Work[];
  readonly trials: readonly Trial[];
  readonly claims: readonly Claim[];
  readonly text: Text;
}

function makePapers(real: Library, times: number, words: Words, { works, trials, claims, text }: MadeContent): readonly Paper[] {
  return repeated(real.papers.values(), times).map((paper, at) => {
    const [work, trial] = [words.pick(works), words.pick(trials)];
    const length = at === 0 ? sections : paper.sections.length;
    const made = Array.from({ length }, (_, index) => ({
      id: `${slug(words.name(3))}-${index}`,
      title: text(3),
      lead: text(15),
      claims: some(claims, words, 2),
    }));
    return {
      // The first one contains all claims, because each claim must belong to a paper.
      ...{ ...paper, id: at === 0 ? currentPaper : `${work.id}-paper`, name: `${trial.name} ${at}`, title: text(12), work: work.id, trial: trial.id },
      ...{ summary: at === 0 ? [...claims] : some(claims, words, 2), takeaways: some(claims, words, 3), sobering: some(claims, words, 1), sections: made },
    };
  });
}

function makeSeason({ id }: Paper, real: Library, text: Text): Season {
  const prompts = [...real.seasons.values()][0]?.prompts ?? [];
  const count = id === currentPaper ? sections : prompts.length;
  const all = Array.from({ length: count }, (_, at) => ({ at, prompt: prompts[at % prompts.length] }));
  return {
    paper: id,
    prompts: all.flatMap(({ at, prompt }) => (prompt ? [{ ...prompt, week: at + 1, id: slug(`${text(3)} ${id} ${at}`), title: text(6), restsOn: [] }] : [])),
  };
}
