/** Long articles are read in a process of their own. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SourceError } from '../../../../src/papers/fetch/source-error.ts';
import { type ArticleReader, type ArticleReaderOptions, createArticleReader } from '../../../../src/papers/full-text/article-reader.ts';
import { parseArticle } from '../../../../src/papers/full-text/parse-article.ts';
import { longArticle } from '../../../fixtures/long-article.ts';
import { paperServiceOn, trialPaper } from '../../../fixtures/papers.ts';
import { silent } from '../../../helpers/library.ts';
import { scholarlyForTests } from '../../../helpers/scholarly.ts';

const long = longArticle(300_000);
const fake = await scholarlyForTests([{ ...trialPaper, fullText: long }]);
const origin = { id: 'PMC99000017', ids: { pmcid: 'PMC99000017' }, licence: 'CC BY' };
/** A busy machine takes long to start a process. */
const longTimes = { readTimeoutMs: 60_000 };

const readers: ArticleReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.stop();
});

function openReader(options: Partial<ArticleReaderOptions> = {}): ArticleReader {
  const reader = createArticleReader({ log: silent, ...longTimes, ...options });
  readers.push(reader);
  return reader;
}

/** Process ids of what this process has started from the pool. */
function children(): readonly number[] {
  try {
    return execFileSync('pgrep', ['-P', String(process.pid), '-f', 'tinypool'], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    // It finds none.
    return [];
  }
}

describe('a long article', { timeout: 120_000 }, () => {
  test('a long article is parsed in another process with the same result, and a short one starts no process', async () => {
    const reader = openReader();
    const short = longArticle(5000);
    expect(await reader.read(short, origin)).toEqual(parseArticle(short, origin));
    expect(children()).toEqual([]);
    expect(await reader.read(long, origin)).toEqual(parseArticle(long, origin));
    expect(children()).toHaveLength(1);
  });

  test('the process that parses articles sees none of the bot’s environment, and ends when it has been idle', async () => {
    vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-secret');
    const reader = openReader({ idleTimeoutMs: 200 });
    await reader.read(long, origin);
    const environments = children().map((pid) => readFileSync(`/proc/${pid}/environ`, 'utf8'));
    vi.unstubAllEnvs();
    expect(environments).toEqual([expect.not.stringContaining('secret')]);
    await vi.waitFor(() => expect(children()).toEqual([]), { timeout: 30_000, interval: 100 });
  });

  test.each([
    ['takes too long', { readTimeoutMs: 5 }],
    ['needs too much memory', { maxHeapMb: 12 }],
  ])('an article that %s is not read, which is logged', async (_, limits) => {
    const lines: string[] = [];
    const reader = openReader({ ...limits, log: pino({}, { write: (line) => void lines.push(line) }) });
    await expect(reader.read(longArticle(3_000_000), origin)).rejects.toThrow(SourceError);
    expect(lines).toEqual([expect.stringContaining('failed to read a full text')]);
  });

  test('an article whose process is killed is not read, and the next one is', async () => {
    const reader = openReader();
    await reader.read(long, origin);
    const reading = reader.read(longArticle(5_000_000), origin);
    const failed = expect(reading).rejects.toThrow(SourceError);
    for (const pid of children()) process.kill(pid, 'SIGKILL');
    await failed;
    expect(await reader.read(long, origin)).toMatchObject({ status: 'read' });
  });

  test('an article that takes too long to parse is reported as the failure of the full text', async () => {
    const reader = openReader({ readTimeoutMs: 5 });
    const papers = paperServiceOn(fake, { callTimeoutMs: 8000, totalTimeoutMs: 15_000, readArticle: reader.read });
    const lookup = await papers.lookUp({ kind: 'doi', id: '10.5555/invented.2024.017' });
    if (lookup.status !== 'found') throw new Error(lookup.status);
    expect(await papers.fullText(lookup.paper)).toEqual({ status: 'failed', reason: 'sent a text that takes too long to read' });
  });

  test('stopping the reader ends its process', async () => {
    const reader = openReader();
    await reader.read(long, origin);
    await reader.stop();
    await vi.waitFor(() => expect(children()).toEqual([]), { timeout: 30_000, interval: 100 });
  });

  test('this process goes on with other work while an article of 5 MB is parsed', async () => {
    const reader = openReader();
    let turns = 0;
    let isReading = true;
    const work = (): void => {
      turns += 1;
      if (isReading) setTimeout(work, 1);
    };
    work();
    await reader.read(longArticle(5_000_000), origin);
    isReading = false;
    // Reading it here would have let one turn through at the end.
    expect(turns).toBeGreaterThan(20);
  });
});
