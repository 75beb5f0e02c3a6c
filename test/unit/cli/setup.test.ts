/** The set-up as somebody at a terminal goes through it, with their keys, in a terminal of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startFakeDiscord, validToken } from '../../fakes/discord.ts';
import { createFakeSlack } from '../../fakes/slack.ts';
import { runTool } from '../../helpers/run-tool.ts';

const start = fileURLToPath(new URL('../../../src/start.js', import.meta.url));
const enter = '\r';
const down = '\u001B[B';

/** `script`, which every Linux and every Mac has, gives the program a terminal; without a size it would break every line. */
function atATerminal(folder: string, env: Readonly<Record<string, string>>) {
  const line = `stty columns 120 rows 50; exec "${process.execPath}" "${start}" setup`;
  const argv = process.platform === 'darwin' ? ['-q', '/dev/null', 'sh', '-c', line] : ['-qec', line, '/dev/null'];
  const child = spawn('script', argv, { cwd: folder, env: { PATH: process.env.PATH, TERM: 'xterm', ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let screen = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += stripVTControlCharacters(text);
  });
  const ended = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  let read = 0;
  return {
    ended,
    all: () => screen,
    /** Waits for words that were not there before, then types. */
    at: async (words: string, ...keys: readonly string[]): Promise<void> => {
      await expect.poll(() => screen.indexOf(words, read), { timeout: 20_000, message: `${words}\n${screen.slice(-600)}` }).toBeGreaterThanOrEqual(0);
      read = screen.indexOf(words, read) + words.length;
      for (const key of keys) {
        // A key apart from the next, as from a keyboard: an escape and what follows are one key.
        await new Promise((resolve) => setTimeout(resolve, 60));
        child.stdin.write(key);
      }
    },
  };
}

describe('npm run setup', () => {
  test('npm run setup leads from an empty folder to a bot that is ready on both platforms, and shows no token', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'journal-club-terminal-'));
    const [slack, discord] = await Promise.all([createFakeSlack({ mode: 'socket' }), startFakeDiscord()]);
    onTestFinished(async () => {
      rmSync(folder, { recursive: true, force: true });
      await Promise.all([slack.close(), discord.stop()]);
    });
    const { at, all, ended } = atATerminal(folder, { SLACK_API_URL: String(slack.config.apiUrl), DISCORD_API_URL: discord.apiUrl });
    await at('Where does your club meet?', ' ', down, ' ', enter);
    await at('How does Slack reach the bot?', enter);
    await at('Who may change', enter);
    await at('Bot User OAuth Token', 'xoxb-fake-bot', enter);
    await at('with every scope it needs');
    await at('App-Level Token', 'xapp-fake-app', enter);
    await at('Socket Mode is on');
    await at('Bot token', validToken, enter);
    await at('Registered');
    await at('time zone of the weekly questions', enter);
    await at('Where should schedules', enter);
    await at('Write it?', enter);
    await at('Ready. Start it with: npm start');
    expect(await ended).toBe(0);
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, '.env'), 'utf8')).toContain('\nSLACK_BOT_TOKEN=xoxb-fake-bot\n');
    for (const token of ['xoxb-fake-bot', 'xapp-fake-app', validToken]) expect(all()).not.toContain(token);
  });

  test('npm run setup writes nothing if it is cancelled', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'journal-club-terminal-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { at, ended } = atATerminal(folder, {});
    await at('Where does your club meet?', '\u0003');
    await at('Nothing was written');
    expect(await ended).toBe(1);
    expect(() => statSync(join(folder, '.env'))).toThrow('ENOENT');
  });

  test('npm run setup says that nothing was written if it is cancelled while a platform is being asked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'journal-club-terminal-'));
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => {
      silent.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { at, ended } = atATerminal(folder, { SLACK_API_URL: `http://127.0.0.1:${port}/api/` });
    await at('Where does your club meet?', ' ', enter);
    await at('How does Slack reach the bot?', enter);
    await at('Who may change', enter);
    await at('Bot User OAuth Token', 'xoxb-fake-bot', enter);
    await at('Asking Slack', '\u0003');
    await at('Nothing was written');
    expect(await ended).toBe(1);
    expect(() => statSync(join(folder, '.env'))).toThrow('ENOENT');
  });

  test('npm run setup says what to do without a terminal', async () => {
    expect(await runTool(['setup'])).toMatchObject({ code: 1, text: expect.stringContaining('copy .env.example to .env') });
    expect(await runTool(['setup', 'slack'])).toMatchObject({ code: 1, text: expect.stringContaining('Usage: npm run setup') });
  });
});
