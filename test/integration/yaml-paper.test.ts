/** A paper of the library, once as a module and once as YAML, gives the same answers. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { commands } from '../../commands/index.ts';
import type { Claim, ClaimOrId, Paper, Season } from '../../content/schema.ts';
import { createBot } from '../../src/core/bot.ts';
import { pagesForChannel } from '../../src/core/pages/pages.ts';
import { type Library, loadLibrary } from '../../src/library/library.ts';
import { everyLine } from '../contract/command-lines.ts';
import { renderers } from '../contract/renderers.ts';
import { ada, silent } from '../helpers/library.ts';

const paperId = 'petri-2023';
let folder: string;
let fromModule: Library;
let fromYaml: Library;
let yaml: string;

beforeAll(async () => {
  fromModule = await loadLibrary();
  // Inside the repository, so that its modules find their packages.
  mkdirSync('test-results', { recursive: true });
  folder = mkdtempSync(resolve('test-results/yaml-'));
  cpSync('content', folder, { recursive: true });
  rmSync(join(folder, `papers/${paperId}.ts`));
  rmSync(join(folder, `prompts/${paperId}.ts`));
  yaml = paperAsYaml(fromModule);
  writeFileSync(join(folder, `papers/${paperId}.yaml`), yaml);
  fromYaml = await loadLibrary({ folder: pathToFileURL(`${folder}/`) });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The paper as somebody would write it: with nothing that the loader completes. */
function paperAsYaml({ papers, seasons, works }: Library): string {
  const { id: _, ...paper } = papers.get(paperId) as Paper;
  const { prompts } = seasons.get(paperId) as Season;
  const short = (list: readonly ClaimOrId[]) => list.map((entry) => (typeof entry === 'string' ? entry : shortClaim(entry, paper.work)));
  return stringify({
    ...paper,
    work: works.get(paper.work)?.DOI,
    summary: short(paper.summary),
    takeaways: short(paper.takeaways),
    sobering: short(paper.sobering),
    sections: paper.sections.map((section) => ({ ...section, claims: short(section.claims) })),
    questions: prompts.map(({ week: _week, ...question }) => question),
  });
}

function shortClaim({ status, grade, sources, ...claim }: Claim, work: string) {
  const isOwn = sources.length === 1 && sources[0] === work;
  return {
    ...claim,
    ...(status === 'verified' ? {} : { status }),
    ...(grade === undefined || grade === 'primary' ? {} : { grade }),
    ...(isOwn ? {} : { sources }),
  };
}

/** Of every command; pairs of drugs and styles of citation would only repeat what a paper cannot change. */
const linesOf = (library: Library): readonly string[] => [...new Set(everyLine(library))].filter((line) => !/ versus:| style:(?!apa)/.test(line));

async function answersOf(library: Library): Promise<ReadonlyMap<string, readonly string[]>> {
  const citations = { one: async (id: string, style: string) => `${style} ${id}`, record: async () => '', all: async (style: string) => style };
  const bot = createBot({ library, commands, citations, log: silent });
  const answers = new Map<string, readonly string[]>();
  for (const line of linesOf(library)) {
    const answer = await bot.answer({ input: line, place: { platform: 'test', workspace: 'W1', channel: 'C1' }, actor: ada });
    answers.set(
      line,
      renderers.map(({ renderer }) => JSON.stringify(pagesForChannel(answer, renderer).map((page) => renderer.render(page)))),
    );
  }
  return answers;
}

describe('a paper as a module and as YAML', () => {
  test('a paper as YAML is the same in the library as its module', () => {
    expect(yaml).not.toContain('status: verified');
    expect(fromYaml.papers.get(paperId)).toEqual(fromModule.papers.get(paperId));
    expect(fromYaml.seasons.get(paperId)).toEqual(fromModule.seasons.get(paperId));
    expect(fromYaml.works).toEqual(fromModule.works);
    expect(new Map([...fromYaml.claims].sort())).toEqual(new Map([...fromModule.claims].sort()));
  });

  test('a paper as YAML gives the same answers to all commands on every platform', async () => {
    const [ours, theirs] = [await answersOf(fromYaml), await answersOf(fromModule)];
    expect([...ours.keys()]).toEqual([...theirs.keys()]);
    expect(ours.size).toBeGreaterThan(300);
    const different = [...ours].filter(([line, messages]) => theirs.get(line)?.join() !== messages.join()).map(([line]) => line);
    expect(different).toEqual([]);
  }, 120_000);
});
