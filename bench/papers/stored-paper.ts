/** How long `/paper` takes with a paper that is stored in the database, compared with `/summary` of a paper of the library. */
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/core/bot.ts';
import { pageForRequester } from '../../src/core/pages/pages.ts';
import { loadLibrary } from '../../src/library/library.ts';
import { slackRenderer } from '../../src/slack/render/render.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createPaperRepository } from '../../src/store/papers.ts';
import { startScholarly } from '../../test/fakes/scholarly.ts';
import { paperServiceOn, trialPaper } from '../../test/fixtures/papers.ts';
import { ada, silent } from '../../test/helpers/library.ts';
import { makeDatabase } from '../fresh-database.ts';
import { record } from '../result.ts';

const rounds = 7;
const callsPerRound = 40;

export async function measureStoredPaper(suite: string, kind: 'sqlite' | 'postgres'): Promise<void> {
  const fresh = await makeDatabase(kind);
  const database = await openDatabase(fresh.address, silent);
  const fake = await startScholarly([trialPaper]);
  const papers = paperServiceOn(fake, { store: createPaperRepository(database), callTimeoutMs: 8000, totalTimeoutMs: 15_000 });
  const library = await loadLibrary();
  const citations = { one: async (id: string) => id, record: async () => '', all: async () => '' };
  const place = { platform: 'slack', workspace: 'W1', channel: 'C1' };
  /** Milliseconds for an answer of a bot that has nothing cached. */
  const measure = async (line: string): Promise<number> => {
    let ms = 0;
    for (let call = 0; call < callsPerRound; call += 1) {
      const bot = createBot({ library, commands, citations, papers, log: silent });
      const own = { ...slackRenderer };
      const began = performance.now();
      own.render(pageForRequester(await bot.answer({ input: line, place, actor: ada }), own));
      ms += performance.now() - began;
    }
    return ms / callsPerRound;
  };
  const line = `/paper ${trialPaper.doi}`;
  // The first look-up stores it; afterwards no service is asked.
  await measure(line);
  await measure('/summary length:full');
  await fake.stop();
  const [ours, baseline]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measure(line));
    baseline.push(await measure('/summary length:full'));
  }
  record({
    suite,
    what: `/paper of a stored paper, ${kind}`,
    ours: { runs: ours, unit: 'ms' },
    baseline: { name: '/summary length:full', runs: baseline, unit: 'ms' },
    target: { most: 1 },
  });
  await database.close();
  await fresh.drop();
}
