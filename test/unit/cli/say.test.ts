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

describe('npm run say', () => {
  test('say prints plain text to stdout: title, statements with marks, sources with addresses, footer and suggestions', async () => {
    const { code, out, errors } = await say(['/drug olumiant trials']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toMatch(/^Baricitinib \(Olumiant/);
    expect(out).toMatch(/SLE-BRAVE-II.*\[\d+\]/);
    expect(out).toMatch(/^\[1\] .+\n {4}https:\/\//m);
    expect(out).toContain('For education, not medical advice.');
    expect(out).toContain('\nTry:\n');
    expect(out).toContain('  /drug baricitinib topic:safety  (Safety)\n');
  });

  test('say accepts a question in several arguments, as from a shell without quotes', async () => {
    const [quoted, bare] = await Promise.all([say(['/drug cp 690550 trials']), say(['drug', 'cp', '690550', 'trials'])]);
    expect(bare).toEqual(quoted);
    expect(bare.code).toBe(0);
  });

  test('say answers about a demo paper without a network, and says that the paper is invented', async () => {
    const [list, card] = await Promise.all([say(['/paper demo']), say(['10.5555/demo.review'])]);
    expect(list.out).toContain('/paper 10.5555/demo.review');
    expect(card).toMatchObject({ code: 0, errors: '', out: expect.stringContaining('Invented for trying the bot.') });
  });

  test('say answers a bare DOI or a PubMed link with the card of the paper, and a question about it from its abstract', async () => {
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

  test('say prints a citation and ends', async () => {
    const { code, out } = await say(['/cite 10.1038/s41467-021-23361-z ris']);
    expect(code).toBe(0);
    expect(out).toMatch(/^TY {2}- JOUR$/m);
    expect(out).toMatch(/^DO {2}- 10\.1038\/s41467-021-23361-z$/m);
  });

  test('say uses REPORT_URL from the environment or from .env, and prints nothing about .env', async () => {
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

describe('npm run say --as', () => {
  test('say --as slack prints the payload of Slack, one message for each page', async () => {
    const { code, out } = await say(['--as', 'slack', '/summary length:full']);
    expect(code).toBe(0);
    const messages = JSON.parse(out) as { blocks: { type: string }[] }[];
    expect(messages.length).toBeGreaterThan(1);
    for (const { blocks } of messages) expect(blocks.length).toBeGreaterThan(0);
  });

  test('say --as discord prints the payload of Discord, one message for each page', async () => {
    const { code, out } = await say(['--as=discord', '/summary length:full']);
    expect(code).toBe(0);
    const messages = JSON.parse(out) as { components: { type: number }[] }[];
    expect(messages.length).toBeGreaterThan(1);
    for (const { components } of messages) expect(components.length).toBeGreaterThan(0);
  });

  test('say --as reply prints the reply with its sources', async () => {
    const { code, out } = await say(['--as', 'reply', '/drug olumiant']);
    expect(code).toBe(0);
    const answer = JSON.parse(out) as Pick<BotResponse, 'status' | 'line' | 'reply' | 'sources'>;
    expect(answer).toMatchObject({ status: 'ok', line: '/drug baricitinib', reply: { asOf: '2026-11' } });
    expect(answer.sources.length).toBeGreaterThan(0);
  });
});

describe('npm run say with a mistake', () => {
  test('say prints a mistake of the requester and lines to try to stderr, and exits with 1', async () => {
    const { code, out, errors } = await say(['/drug olumiemt']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toBe('I don’t know a drug called “olumiemt”. Did you mean baricitinib?\n\nTry:\n  /drug baricitinib  (baricitinib)\n');
  });

  test('say with wrong arguments prints the usage', async () => {
    const said = await Promise.all([[], ['--as', 'telex', '/help'], ['--as', 'slack'], ['--as=', '/help']].map(async (argv) => say(argv)));
    for (const { code, out, errors } of said) {
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(errors).toBe("Usage: npm run -s say -- [--as text|slack|discord|reply] '/drug olumiant trials'\n");
    }
  });

  test('say names a mistake in the configuration in one line, without a stack', async () => {
    const { code, out, errors } = await say(['/help'], { REPORT_URL: 'nowhere' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toMatch(/^REPORT_URL must be a full address[^\n]*\n$/);
  });
});
