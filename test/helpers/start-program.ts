/** Starts the program for a test, and ends it with the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startFakeDiscord, validToken } from '../fakes/discord.ts';
import { createFakeSlack, freePort } from '../fakes/slack.ts';
import { lookThrough } from './planted-secrets.ts';
import { type Program, programEntry, spawnProgram } from './spawn-program.ts';

/** Uses an empty folder by default; a folder that is given is not deleted. Starts the sources unless another entry file is given. */
export async function startProgram(env: Readonly<Record<string, string>>, given?: string, from = programEntry): Promise<Program> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'journal-club-program-'));
  const program = spawnProgram({ env, folder, from, onText: lookThrough });
  onTestFinished(async () => {
    program.child.kill('SIGKILL');
    await program.ended();
    if (!given) rmSync(folder, { recursive: true, force: true });
  });
  await program.ready;
  return program;
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
