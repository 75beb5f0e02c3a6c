/** How long a record with 3,000 authors takes: read from what three services send, merged, and rendered as a card. */
import { commands } from '../../commands/index.ts';
import { paperCard } from '../../commands/paper/card.ts';
import { createBot } from '../../src/core/bot.ts';
import { pageForRequester } from '../../src/core/pages/pages.ts';
import { discordRenderer } from '../../src/discord/render/render.ts';
import { loadLibrary } from '../../src/library/library.ts';
import { mergeRecords } from '../../src/papers/merge.ts';
import { readSources } from '../../src/papers/read-sources.ts';
import type { SourceRecord } from '../../src/papers/source-record.ts';
import { createSourceCalls } from '../../src/papers/sources.ts';
import { slackRenderer } from '../../src/slack/render/render.ts';
import { startScholarly } from '../../test/fakes/scholarly.ts';
import { trialPaper } from '../../test/fixtures/papers.ts';
import { ada, silent } from '../../test/helpers/library.ts';
import { record } from '../result.ts';

const authorCount = 3000;
const rounds = 15;

export async function measureManyAuthors(suite: string): Promise<void> {
  const authors = Array.from({ length: authorCount }, (_, index) => ({ family: `Family-${index}`, given: `Given ${index}` }));
  const fake = await startScholarly([{ ...trialPaper, authors }]);
  const callFor = createSourceCalls({ urls: fake.urls, version: '0.0.0', callTimeoutMs: 8000, retryDelayMs: 0, limits: 'none' }, Date.now);
  const { records, states } = await readSources({ doi: trialPaper.doi ?? '', pmid: trialPaper.pmid ?? '' }, { callFor, totalTimeoutMs: 15_000, now: Date.now });
  await fake.stop();
  const library = await loadLibrary();
  const bot = createBot({ library, commands, citations: { one: async () => '', record: async () => '', all: async () => '' }, log: silent });
  // The response around the reply.
  const answer = await bot.answer({ input: '/help', place: { platform: 'slack', workspace: 'W1', channel: 'C1' }, actor: ada });
  // The complete lists of the services, not only the first authors, which we store.
  const list = authors;
  const full = records.map((each): SourceRecord => ({ ...each, authors: { list, total: list.length } }));
  for (const { name, renderer } of [
    { name: 'Slack', renderer: slackRenderer },
    { name: 'Discord', renderer: discordRenderer },
  ]) {
    const runs = Array.from({ length: rounds }, () => {
      const began = performance.now();
      const reply = paperCard(mergeRecords('0123456789ab', full, states), { status: 'absent' }, library, { canBring: true, known: undefined });
      const own = { ...renderer };
      own.render(pageForRequester({ ...answer, reply }, own));
      return performance.now() - began;
    });
    record({
      suite,
      what: `merge and render a record with ${authorCount.toLocaleString('en')} authors in ${name}`,
      ours: { runs, unit: 'ms' },
      target: { most: 20 },
    });
  }
}
