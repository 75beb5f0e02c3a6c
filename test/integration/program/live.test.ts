/** What an operator does to a running bot: backup, restore, migration, shutdown. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { createFakeSlack } from '../../fakes/slack.ts';
import { freshAddress, openAgain } from '../../helpers/databases/databases.ts';
import { runTool } from '../../helpers/run-tool.ts';
import { startProgram } from '../../helpers/start-program.ts';

async function scene() {
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-live-'));
  const fake = await createFakeSlack({ mode: 'socket' });
  onTestFinished(async () => {
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { mode, botToken, apiUrl = '' } = fake.config;
  const env = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: mode.kind === 'socket' ? mode.appToken : '', SLACK_API_URL: apiUrl };
  const start = async (more: Readonly<Record<string, string>> = {}) => {
    const program = await startProgram({ ...env, ...more }, folder);
    return {
      ...program,
      end: async () => {
        program.child.kill('SIGTERM');
        expect(await program.ended()).toBe(0);
      },
    };
  };
  const tool = async (...words: readonly string[]) => runTool(words, { folder, env });
  const schedule = async () => (await fake.command('/prompts')).words;
  return { folder, fake, env, start, tool, schedule };
}

describe('a running bot', () => {
  test('a running bot can be backed up, and a restore brings the data of the backup back', { timeout: 60_000 }, async () => {
    const { fake, start, tool, schedule } = await scene();
    const first = await start();
    await fake.command('/prompts on tuesday 8am Europe/Paris');
    expect(await schedule()).toContain('Tuesday');
    expect(await tool('backup', 'copy.sqlite')).toMatchObject({ code: 0, text: expect.stringContaining('was copied to copy.sqlite') });
    await fake.command('/prompts on friday 5pm Asia/Tokyo');
    expect(await schedule()).toContain('Friday');
    expect(await tool('restore', 'copy.sqlite')).toMatchObject({ code: 1, text: expect.stringMatching(/stop/i) });
    expect(await schedule()).toContain('Friday');
    await first.end();
    expect(await tool('restore', 'copy.sqlite')).toMatchObject({ code: 0 });
    const second = await start();
    const restored = await schedule();
    expect(restored).toContain('Tuesday');
    expect(restored).not.toContain('Friday');
    await second.end();
  });

  test.skipIf(inject('postgresUrl') === '')('a stopped bot moves to PostgreSQL with its schedules', { timeout: 60_000 }, async () => {
    const { fake, env, folder, start, schedule } = await scene();
    const address = await freshAddress('postgres');
    const database = { DATABASE_URL: address.kind === 'postgres' ? address.url : '' };
    const before = await start();
    await fake.command('/prompts on tuesday 8am Europe/Paris every:2 weeks');
    const told = await schedule();
    expect(await runTool(['migrate-db'], { folder, env: { ...env, ...database } })).toMatchObject({ code: 1 });
    await before.end();
    expect(await runTool(['migrate-db'], { folder, env: { ...env, ...database } })).toMatchObject({ code: 0, text: expect.stringContaining('1 subscription') });
    const after = await start(database);
    expect(await schedule()).toBe(told);
    await after.end();
  });
});

test.skipIf(inject('postgresUrl') === '')('a start on PostgreSQL says that the data in SQLite was not moved', { timeout: 60_000 }, async () => {
  const { start } = await scene();
  const address = await freshAddress('postgres');
  await (await start()).end();
  const program = await start({ DATABASE_URL: address.kind === 'postgres' ? address.url : '' });
  expect(program.written()).toContain('data/journal-club.sqlite is still here, but is no longer used because DATABASE_URL is set.');
  await program.end();
});

describe('SIGTERM during a post that Slack does not answer', () => {
  test.skipIf(inject('postgresUrl') === '')(
    'SIGTERM during a post that Slack does not answer ends the program, and the next one will look for the post',
    { timeout: 60_000 },
    async () => {
      const { fake, start } = await scene();
      const address = await freshAddress('postgres');
      const program = await start({ DATABASE_URL: address.kind === 'postgres' ? address.url : '' });
      fake.fail('chat.postMessage', { hang: true }, 5);
      void fake.command('/discuss').catch(() => undefined);
      await fake.until(() => fake.calls.some(({ method }) => method === 'chat.postMessage'), 'the post');
      await program.end();
      const { query } = await openAgain(address);
      const rows = await query.selectFrom('delivery').select(['status', 'maybe_sent_since']).execute();
      expect(rows.filter(({ status }) => status === 'posted')).toEqual([]);
      // The next process looks for a post that may have been sent.
      expect(rows.filter(({ maybe_sent_since: since }) => since !== null)).toHaveLength(1);
    },
  );
});
