/** Starts the program in its own process, as an operator does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { startFakeDiscord, validToken } from '../fakes/discord.ts';
import { createFakeSlack, freePort } from '../fakes/slack.ts';
import { lookThrough } from './planted-secrets.ts';

const start = fileURLToPath(new URL('../../src/start.js', import.meta.url));

export interface Program {
  readonly child: ChildProcess;
  /** Everything it has written so far. */
  written(): string;
  /** Its exit code. */
  ended(): Promise<number | null>;
}

/** Uses an empty folder by default; a folder that is given is not deleted. Starts the sources unless another entry file is given. */
export async function startProgram(env: Readonly<Record<string, string>>, given?: string, from = start): Promise<Program> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'journal-club-program-'));
  const child = spawn(process.execPath, [from], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
  let text = '';
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += String(chunk);
      lookThrough(String(chunk));
      if (/is ready on/.test(text)) ready.resolve();
    });
  }
  const gone = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await gone;
    if (!given) rmSync(folder, { recursive: true, force: true });
  });
  await Promise.race([ready.promise, gone.then(() => Promise.reject(new Error(`it ended: ${text}`)))]);
  return { child, written: () => text, ended: async () => gone };
}

/** Both fakes, and the settings that the program needs to connect to them. */
export async function everywhere() {
  const slack = await createFakeSlack({ mode: 'socket' });
  const discord = await startFakeDiscord();
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
