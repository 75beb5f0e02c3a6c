import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type DatabaseAddress, openDatabase } from '../../../src/store/database.ts';
import { freshAddress, openAgain, silent } from '../../helpers/databases/databases.ts';
import { runTool } from '../../helpers/run-tool.ts';

let folder: string;
let target: DatabaseAddress;
const file = (): string => join(folder, 'data/journal-club.sqlite');
const env = () => ({ DATABASE_URL: target.kind === 'postgres' ? target.url : '' });
const move = async () => runTool(['migrate-db'], { folder, env: env() });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'journal-club-move-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  target = await freshAddress('postgres');
});

/** More rows than go in one statement. */
async function filled(): Promise<void> {
  const { query, close } = await openDatabase({ kind: 'sqlite', file: file() }, silent);
  const rows = Array.from({ length: 1201 }, (_, index) => ({ key: `slack:T1:C${index}`, next_slot_at: 1_795_000_000_000 + index }));
  for (let start = 0; start < rows.length; start += 400)
    await query
      .insertInto('destination')
      .values(rows.slice(start, start + 400))
      .execute();
  await query
    .insertInto('notice')
    .values({
      id: 'n1',
      platform: 'slack',
      workspace: 'T1',
      channel: 'C1',
      person_id: 'U1',
      person_name: 'O’Neil "Ada" \\ 漢',
      text: 'p < 0.05',
      status: 'due',
      run_at: 5,
      attempts: 0,
    })
    .execute();
  await query.insertInto('welcome').values({ platform: 'slack', workspace: 'T1', channel: 'C1', welcomed_at: 1_795_000_000_007 }).execute();
  await close();
}

describe('npm run migrate-db', () => {
  test('brings every row of every table to PostgreSQL, unchanged, and puts the file out of the way', async () => {
    await filled();
    const { code, text } = await move();
    expect(text).toContain('1201 destination');
    expect(text).toContain('1 notice');
    expect(text).toContain('1 welcome');
    expect(text).not.toContain('0 ');
    expect(code).toBe(0);
    const { query } = await openAgain(target);
    expect(await query.selectFrom('destination').selectAll().where('key', '=', 'slack:T1:C1200').executeTakeFirst()).toEqual({
      key: 'slack:T1:C1200',
      next_slot_at: 1_795_000_001_200,
    });
    expect(await query.selectFrom('welcome').select('welcomed_at').execute()).toEqual([{ welcomed_at: 1_795_000_000_007 }]);
    expect(await query.selectFrom('notice').selectAll().execute()).toEqual([
      {
        id: 'n1',
        platform: 'slack',
        workspace: 'T1',
        channel: 'C1',
        person_id: 'U1',
        person_name: 'O’Neil "Ada" \\ 漢',
        text: 'p < 0.05',
        status: 'due',
        run_at: 5,
        attempts: 0,
      },
    ]);
    expect([existsSync(file()), existsSync(`${file()}.moved`)]).toEqual([false, true]);
  }, 30_000);

  test('moves a database in which nothing was kept yet, and writes over no file that an earlier move put aside', async () => {
    for (const aside of ['journal-club.sqlite.moved', 'journal-club.sqlite.moved-2']) {
      await openDatabase({ kind: 'sqlite', file: file() }, silent).then(({ close }) => close());
      expect((await move()).text).toBe(
        `Moved: nothing, for nothing was kept yet. data/journal-club.sqlite is now data/${aside}; start the bot with the same DATABASE_URL.\n`,
      );
    }
  }, 30_000);

  test('refuses a database that holds something, and changes nothing', async () => {
    await filled();
    const { query } = await openAgain(target);
    await query.insertInto('destination').values({ key: 'mine', next_slot_at: 1 }).execute();
    const { code, text } = await move();
    expect(text).toContain('The database at DATABASE_URL is not empty (1 destination). Name an empty one; nothing was changed.');
    expect(code).toBe(1);
    expect(existsSync(file())).toBe(true);
  }, 30_000);

  test('refuses while a bot uses the file', async () => {
    await filled();
    const running = await openDatabase({ kind: 'sqlite', file: file() }, silent);
    onTestFinished(async () => running.close());
    await running.query.selectFrom('notice').selectAll().execute();
    const { code, text } = await move();
    expect(text).toContain('is in use. Stop every journal-club that uses it, then move again; nothing was changed.');
    expect(code).toBe(1);
    const { query } = await openAgain(target);
    expect(await query.selectFrom('notice').selectAll().execute()).toEqual([]);
  }, 30_000);

  test('says what to do where there is nothing to move, and nowhere to move to', async () => {
    expect((await move()).text).toContain('There is no database at data/journal-club.sqlite, so there is nothing to move.');
    expect((await runTool(['migrate-db'], { folder })).text).toContain('Set DATABASE_URL to the empty PostgreSQL database to move to');
  }, 30_000);
});
