import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startDiscordTwin, validToken } from './twins/discord.ts';
import { createSlackTwin, freePort } from './twins/slack.ts';

const start = fileURLToPath(new URL('../src/start.js', import.meta.url));

interface Program {
  readonly child: ChildProcess;
  /** All it has written so far. */
  written(): string;
  /** Its exit code. */
  ended(): Promise<number | null>;
}

/** The program as an operator starts it, in an empty folder. */
async function startProgram(env: Readonly<Record<string, string>>): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-program-'));
  const child = spawn(process.execPath, [start], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
  let text = '';
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += String(chunk);
      if (/is ready on/.test(text)) ready.resolve();
    });
  }
  const gone = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  });
  await Promise.race([ready.promise, gone.then(() => Promise.reject(new Error(`it ended: ${text}`)))]);
  return { child, written: () => text, ended: async () => gone };
}

async function everywhere() {
  const slack = await createSlackTwin({ mode: 'socket' });
  const discord = await startDiscordTwin();
  onTestFinished(async () => {
    await Promise.all([slack.close(), discord.stop()]);
  });
  const { mode } = slack.config;
  const health = await freePort();
  const env = {
    SLACK_BOT_TOKEN: slack.config.botToken,
    SLACK_APP_TOKEN: mode.kind === 'socket' ? mode.appToken : '',
    SLACK_API_URL: slack.config.apiUrl ?? '',
    DISCORD_TOKEN: validToken,
    DISCORD_API_URL: discord.apiUrl,
    HEALTH_PORT: String(health),
    LOG_LEVEL: 'debug',
  };
  const asked = async (path: string) => fetch(`http://127.0.0.1:${health}${path}`);
  return { slack, discord, env, asked };
}

describe('the whole program', () => {
  test('is ready when it is connected, counts what it answers, writes no secret and no word of anybody, and ends with 0', async () => {
    const { slack, env, asked } = await everywhere();
    const program = await startProgram(env);
    expect(await (await asked('/readyz')).json()).toEqual({ ready: true });
    const words = 'jane-doe-born-1985';
    expect((await slack.command('/drug olumiant')).words).toContain('aricitinib');
    await slack.command(`/ask should ${words} take it?`);
    await slack.command(`/drug ${words}`);
    const metrics = await (await asked('/metrics')).text();
    expect(metrics).toContain('journal_club_answers_total{command="drug",outcome="ok"} 1');
    expect(metrics).toContain('journal_club_answers_total{command="drug",outcome="user-error"} 1');
    program.child.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
    for (const secret of [env.SLACK_BOT_TOKEN, env.SLACK_APP_TOKEN, validToken, words]) expect(`${program.written()}${metrics}`).not.toContain(secret);
    expect(program.written()).toContain('"command":"drug"');
  }, 30_000);

  test('says so when a platform is lost, and counts that it came back', async () => {
    const { discord, env, asked } = await everywhere();
    await startProgram(env);
    discord.gateway.drop();
    await expect.poll(async () => (await asked('/metrics')).text(), { timeout: 20_000 }).toContain('journal_club_reconnects_total{platform="discord"} 1');
    await expect.poll(async () => (await asked('/readyz')).status, { timeout: 20_000 }).toBe(200);
  }, 45_000);

  test('is ended at once by a second signal', async () => {
    const { slack, env } = await everywhere();
    const program = await startProgram(env);
    await slack.command('/drug olumiant');
    program.child.kill('SIGTERM');
    program.child.kill('SIGTERM');
    const began = performance.now();
    expect([0, 1]).toContain(await program.ended());
    expect(performance.now() - began).toBeLessThan(3000);
  }, 30_000);
});
