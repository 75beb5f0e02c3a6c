/**
 * How search scales: the same calls in the real library and in a fictional one a thousand times as large (`node bench/search.ts 100` for
 * another size). Microseconds a call.
 */
import { commands } from '../commands/index.ts';
import { createBot } from '../src/core/bot.ts';
import { currentSeason } from '../src/core/schedule/question-order.ts';
import { type Library, loadLibrary } from '../src/library/library.ts';
import { createClaimSearch } from '../src/library/search/claims/find-claims.ts';
import { findDrug } from '../src/library/search/find-drug.ts';
import { findPaper } from '../src/library/search/find-paper.ts';
import { findPrompt } from '../src/library/search/find-prompt.ts';
import { findSection } from '../src/library/search/find-section.ts';
import { findTrial } from '../src/library/search/find-trial.ts';
import { findWork } from '../src/library/search/find-work.ts';
import { silent } from '../test/helpers/library.ts';
import { record } from './result.ts';
import { makeLargeLibrary } from './search/large-library.ts';
import { createWords } from './search/words.ts';

const times = Number(process.argv[2] ?? 1000);
const rounds = 5;
/** The length of a run, in ms. Every name is searched at least once. */
const durationMs = 60;
/** The number of different names. */
const sampleSize = 40;
const suite = 'Search';
const baseline = 'the real library';

const real = await loadLibrary();
const large = makeLargeLibrary(real, times);

interface Kind {
  readonly what: string;
  readonly find: (library: Library) => (typed: string) => unknown;
  readonly names: (library: Library) => readonly string[];
}

const papers = ({ papers: all }: Library) => [...all.values()];
const works = ({ works: all }: Library) => [...all.values()];
const kinds: readonly Kind[] = [
  { what: 'a drug', find: (library) => (typed) => findDrug(library.drugIndex, typed), names: ({ drugIndex }) => [...drugIndex.byName.keys()] },
  {
    what: 'a trial',
    find: (library) => (typed) => findTrial(library, typed),
    names: ({ trials }) => [...trials.values()].flatMap(({ name, nct }) => [name, nct ?? name]),
  },
  {
    what: 'a paper',
    find: (library) => (typed) => findPaper(library, typed),
    names: (library) => papers(library).flatMap(({ id, name, title }) => [id, name, title]),
  },
  {
    what: 'a work by its identifier',
    find: (library) => (typed) => findWork(library.workIndex, typed),
    names: (library) => works(library).flatMap(({ DOI, PMID }) => [DOI, PMID].filter((key) => key !== undefined)),
  },
  {
    what: 'a work by author and year',
    find: (library) => (typed) => findWork(library.workIndex, typed),
    names: (library) =>
      works(library).flatMap(({ author, issued }) =>
        author?.[0] && 'family' in author[0] ? [`${author[0].family} ${issued?.['date-parts'][0][0] ?? ''}`] : [],
      ),
  },
  {
    what: 'a section of the paper',
    find: (library) => (typed) => findSection(library.paper, typed),
    names: ({ paper }) => paper.sections.flatMap(({ id, title }) => [id, title]),
  },
  {
    what: 'a question of the season',
    find: (library) => (typed) => findPrompt(currentSeason(library), typed),
    names: (library) => currentSeason(library).prompts.flatMap(({ id, title }) => [id, title]),
  },
];

for (const { what, find, names } of kinds) {
  const of = (library: Library, spell: (name: string) => string) => ({ call: find(library), typed: sample(names(library)).map(spell) });
  compare(`${what}, exact name`, of(real, asItIs), of(large, asItIs), 20);
  compare(`${what}, with a typo`, of(real, slipped), of(large, slipped));
  compare(`${what}, unknown name`, of(real, unknown), of(large, unknown));
}
const [askReal, askLarge] = [createClaimSearch(real), createClaimSearch(large)];
const questions = ({ claims }: Library) => sample([...claims.values()]).map(({ text }) => text.split(' ').slice(2, 8).join(' '));
compare('claims for a question (/ask)', { call: askReal, typed: questions(real) }, { call: askLarge, typed: questions(large) });
compare(
  'claims for a question on an unknown subject',
  { call: askReal, typed: sample(questions(real)).map(unknown) },
  { call: askLarge, typed: sample(questions(large)).map(unknown) },
);

/** Options that are completed from the library. The other options work like one of these. */
const completed = [
  ['summary', 'section'],
  ['summary', 'paper'],
  ['drug', 'name'],
  ['trials', 'name'],
  ['cite', 'work'],
  ['discuss', 'prompt'],
] as const;
/** The slowest of these counts: an empty text, a letter, the beginning of a word, an unknown word. */
const beginnings = ['', 'b', 'bar', 'baricitimib'];
const botOf = (library: Library) =>
  createBot({ library, commands, citations: { one: async () => '', record: async () => '', all: async () => '' }, log: silent });
const [realBot, largeBot] = [botOf(real), botOf(large)];

for (const [command, option] of completed) {
  const slowest = ({ autocomplete }: typeof realBot): number =>
    Math.max(...beginnings.map((typed) => run((words) => autocomplete({ command, option, typed: words }), [typed]))) / 1000;
  for (const bot of [realBot, largeBot]) slowest(bot);
  const [inReal, inLarge]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    inLarge.push(slowest(largeBot));
    inReal.push(slowest(realBot));
  }
  const what = `slowest completion of /${command} ${option}, ${times} times the library`;
  record({ suite, what, ours: { runs: inLarge, unit: 'ms' }, baseline: { name: baseline, runs: inReal, unit: 'ms' }, target: { most: 50, of: 'ours' } });
}

interface SearchCalls {
  readonly call: (typed: string) => unknown;
  readonly typed: readonly string[];
}

/** @param most The maximum ratio to the real library's time. Defaults to a tenth of the growth of a linear scan. */
function compare(what: string, inReal: SearchCalls, inLarge: SearchCalls, most = times / 10): void {
  const figures = { real: [] as number[], large: [] as number[] };
  // Lazy initialisation and compilation in the first calls do not count.
  for (const { call, typed } of [inReal, inLarge]) run(call, typed);
  for (let round = 0; round < rounds; round += 1) {
    figures.large.push(run(inLarge.call, inLarge.typed));
    figures.real.push(run(inReal.call, inReal.typed));
  }
  record({
    suite,
    what: `${what}, ${times} times the library`,
    ours: { runs: figures.large, unit: 'µs' },
    baseline: { name: baseline, runs: figures.real, unit: 'µs' },
    target: { most },
  });
}

/** Microseconds a call. */
function run(call: SearchCalls['call'], typed: readonly string[]): number {
  const began = performance.now();
  let calls = 0;
  do {
    for (const words of typed) call(words);
    calls += typed.length;
  } while (performance.now() - began < durationMs);
  return ((performance.now() - began) * 1000) / calls;
}

/** A sample, evenly spread over all names. */
function sample<T>(from: readonly T[]): readonly T[] {
  const words = createWords(from.length);
  return Array.from({ length: sampleSize }, () => words.pick(from));
}

function asItIs(name: string): string {
  return name;
}

/** Replaces one letter in the middle. */
function slipped(name: string): string {
  const at = Math.floor(name.length / 2);
  return `${name.slice(0, at)}${name[at] === 'q' ? 'k' : 'q'}${name.slice(at + 1)}`;
}

/** A name of the same length that resembles none. */
function unknown(name: string): string {
  const words = createWords(name.length * 31 + name.charCodeAt(0));
  return Array.from(name, (letter) => (letter === ' ' ? ' ' : words.pick([...'aeioukqwxyz']))).join('');
}
