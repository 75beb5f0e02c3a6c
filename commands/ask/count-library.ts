/** Counts what the library contains: works, statements, papers, questions. */
import type { Reply, ReplyButton, RichText } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { summaryCommandLine } from '../shared/summary-options.ts';
import type { CountSubject } from './find-intent.ts';

export function libraryCount(what: Exclude<CountSubject, 'people' | 'trials' | 'drugs'>, library: Library): Reply {
  switch (what) {
    case 'papers':
      return paperCount(library);
    case 'questions':
      return questionCount(library);
    case 'works':
      return countOf(`${library.works.size} works`, `The bibliography has ${library.works.size} works: everything that a statement here rests on.`, [
        { label: 'The whole bibliography', run: '/cite all' },
      ]);
    case 'claims':
      return countOf(`${library.claims.size} statements`, `The fact base has ${library.claims.size} statements, each with its sources.`, [
        { label: 'The drugs', run: '/drug' },
        { label: 'The trials', run: '/trials' },
      ]);
  }
}

const countOf = (title: string, text: string, choices: readonly ReplyButton[]): Reply => ({
  title,
  blocks: [
    { kind: 'text', text: [text] },
    { kind: 'choices', choices },
  ],
});

function paperCount({ papers, works }: Library): Reply {
  const all = [...papers.values()];
  const items = all.map(({ name, work }): RichText => [{ kind: 'strong', text: name }, `: ${works.get(work)?.title ?? name} `, { kind: 'cite', source: work }]);
  return {
    title: all.length === 1 ? '1 paper' : `${all.length} papers`,
    blocks: [
      { kind: 'text', text: ['These can be read and discussed here. Any other paper is looked up by its DOI or title.'] },
      { kind: 'list', items },
      { kind: 'choices', choices: all.slice(0, 4).map(({ id, name }) => ({ label: name, run: summaryCommandLine(id) })) },
    ],
  };
}

function questionCount({ papers, seasons }: Library): Reply {
  const counted = [...papers.values()].flatMap(({ id, name }) => {
    const count = seasons.get(id)?.prompts.length ?? 0;
    return count > 0 ? [{ name, count }] : [];
  });
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  return {
    title: `${all} questions for discussion`,
    blocks: [
      { kind: 'list', items: counted.map(({ name, count }): RichText => [{ kind: 'strong', text: name }, `: ${count} questions`]) },
      {
        kind: 'choices',
        choices: [
          { label: 'Where this channel stands', run: '/prompts' },
          { label: 'Preview the next question', run: '/prompts preview' },
        ],
      },
    ],
  };
}
