import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../src/core/bot-request.ts';
import { scholarlyEnv, startScholarly } from '../../fakes/scholarly.ts';
import { trialPaper } from '../../fixtures/papers.ts';

const start = fileURLToPath(new URL('../../../src/start.js', import.meta.url));

interface SayResult {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/** `npm run say` in a folder of its own, so that no .env of the reader's takes part. */
async function say(argv: readonly string[], env: Readonly<Record<string, string>> = {}, dotenv?: string): Promise<SayResult> {
  const folder = await mkdtemp(join(tmpdir(), 'journal-club-say-'));
  if (dotenv !== undefined) await writeFile(join(folder, '.env'), dotenv);
  const { PATH = '' } = process.env;
  try {
    return await new Promise((resolve) => {
      execFile(process.execPath, [start, 'say', ...argv], { cwd: folder, env: { PATH, PAPER_LOOKUP: 'off', ...env }, maxBuffer: 1e8 }, (error, out, errors) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, errors });
      });
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('an answer in the terminal', () => {
  test('is plain text on standard output: title, statements with marks, sources with addresses, last line, what to try next', async () => {
    const { code, out, errors } = await say(['/drug olumiant trials']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toMatch(/^Baricitinib \(Olumiant/);
    expect(out).toMatch(/SLE-BRAVE-II.*\[\d+\]/);
    expect(out).toMatch(/^\[1\] .+\n {4}https:\/\//m);
    expect(out).toContain('For education, not medical advice.');
    expect(out).toContain('\nTry:\n');
    expect(out).toContain('  /drug baricitinib topic:safety  (Safety)\n');
  });

  test('may be asked for in several words, as a shell without quotes gives them', async () => {
    const [quoted, bare] = await Promise.all([say(['/drug cp 690550 trials']), say(['drug', 'cp', '690550', 'trials'])]);
    expect(bare).toEqual(quoted);
    expect(bare.code).toBe(0);
  });

  test('on a demo paper needs no network, and says that the paper is invented', async () => {
    const [list, card] = await Promise.all([say(['/paper demo']), say(['10.5555/demo.review'])]);
    expect(list.out).toContain('/paper 10.5555/demo.review');
    expect(card).toMatchObject({ code: 0, errors: '', out: expect.stringContaining('Invented for trying the bot.') });
  });

  test('to a bare DOI or a PubMed link is the card of the paper, and to a question with one a sentence of its abstract', async () => {
    const fake = await startScholarly([trialPaper]);
    const env = { ...scholarlyEnv(fake), PAPER_LOOKUP: 'on' };
    const [doi, link, question] = await Promise.all([
      say(['10.5555/invented.2024.017'], env),
      say(['https://pubmed.ncbi.nlm.nih.gov/99000017/'], env),
      say(['what was the response in 10.5555/invented.2024.017?'], env),
    ]).finally(fake.stop);
    for (const { code, out } of [doi, link]) expect([code, out]).toEqual([0, expect.stringContaining('Study design: randomised controlled trial')]);
    expect(question.out).toContain('Findings: Response was 41% with inventumab and 22% with placebo');
  });

  test('formats a citation and then ends', async () => {
    const { code, out } = await say(['/cite 10.1038/s41467-021-23361-z ris']);
    expect(code).toBe(0);
    expect(out).toMatch(/^TY {2}- JOUR$/m);
    expect(out).toMatch(/^DO {2}- 10\.1038\/s41467-021-23361-z$/m);
  });

  test('names the operator’s address for reports, from the environment or from .env, and says nothing about .env', async () => {
    const line = ['--as', 'reply', '/summary safety'];
    expect((await say(['--as', 'slack', '/summary safety'], { REPORT_URL: 'https://example.org/report' })).out).toContain('https://example.org/report?claims=');
    const { code, out } = await say(line, {}, 'REPORT_URL=https://example.org/from-file\n');
    expect(code).toBe(0);
    expect(() => JSON.parse(out)).not.toThrow();
    expect((await say(['--as', 'discord', '/summary safety'], {}, 'REPORT_URL=https://example.org/from-file\n')).out).toContain(
      'https://example.org/from-file',
    );
  });
});

describe('an answer in another form', () => {
  test('is the payload Slack would get, a message a page', async () => {
    const { code, out } = await say(['--as', 'slack', '/summary length:full']);
    expect(code).toBe(0);
    const messages = JSON.parse(out) as { blocks: { type: string }[] }[];
    expect(messages.length).toBeGreaterThan(1);
    for (const { blocks } of messages) expect(blocks.length).toBeGreaterThan(0);
  });

  test('is the payload Discord would get, a message a page', async () => {
    const { code, out } = await say(['--as=discord', '/summary length:full']);
    expect(code).toBe(0);
    const messages = JSON.parse(out) as { components: { type: number }[] }[];
    expect(messages.length).toBeGreaterThan(1);
    for (const { components } of messages) expect(components.length).toBeGreaterThan(0);
  });

  test('is the reply itself with its sources', async () => {
    const { code, out } = await say(['--as', 'reply', '/drug olumiant']);
    expect(code).toBe(0);
    const answer = JSON.parse(out) as Pick<BotResponse, 'status' | 'line' | 'reply' | 'sources'>;
    expect(answer).toMatchObject({ status: 'ok', line: '/drug baricitinib', reply: { asOf: '2026-11' } });
    expect(answer.sources.length).toBeGreaterThan(0);
  });
});

describe('a mistake', () => {
  test('of the asker’s goes to standard error with lines to try, and ends with 1', async () => {
    const { code, out, errors } = await say(['/drug olumiemt']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toBe('I don’t know a drug called “olumiemt”. Did you mean baricitinib?\n\nTry:\n  /drug baricitinib  (baricitinib)\n');
  });

  test('in the form of the answer shows how to use it', async () => {
    const said = await Promise.all([[], ['--as', 'telex', '/help'], ['--as', 'slack'], ['--as=', '/help']].map(async (argv) => say(argv)));
    for (const { code, out, errors } of said) {
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(errors).toBe("Usage: npm run -s say -- [--as text|slack|discord|reply] '/drug olumiant trials'\n");
    }
  });

  test('in the configuration is named in one line, without a stack', async () => {
    const { code, out, errors } = await say(['/help'], { REPORT_URL: 'nowhere' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toMatch(/^REPORT_URL must be a full address[^\n]*\n$/);
  });
});
