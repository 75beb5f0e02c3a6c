import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type DatabaseAddress, openDatabase } from '../../../src/store/database.ts';
import { renderSnapshot } from '../../../src/store/snapshot-json.ts';
import { okafor } from '../../fixtures/brought-papers.ts';
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
  await query.insertInto('channel_paper').values(channelPaper).execute();
  await query.insertInto('paper').values(paper).execute();
  await query.insertInto('paper_identifier').values(paperIdentifier).execute();
  await query.insertInto('paper_words').values(paperWords).execute();
  await query.insertInto('paper_watch').values(paperWatch).execute();
  await query.insertInto('paper_change').values(paperChange).execute();
  await close();
}

const channelPaper = {
  ...{ platform: 'slack', workspace: 'T1', channel: 'C1', paper: okafor.id, snapshot: renderSnapshot({ ...okafor, title: 'O’Neil’s "p < 0.05" \\ 漢' }) },
  ...{ brought_by_id: 'U1', brought_by_name: 'ada', brought_at: 1_795_000_000_008 },
};

const paper = { id: '0123456789ab', value: '{"title":"漢 \\\\ \\u0000"}', stored_at: 1_795_000_000_009, expires_at: 1_797_000_000_000 };
const paperIdentifier = { identifier: 'doi:10.5555/invented.2024.017', paper: paper.id, lease_until: 0, expires_at: 1_797_000_000_000 };
const paperWords = {
  ...{ platform: 'slack', workspace: 'T1', channel: 'C1', paper: 'p-0123456789ab', takeaways: 'It’s "mixed"\n漢', limits: '' },
  ...{ written_by_id: 'U1', written_by_name: 'ada', written_at: 1_795_000_000_009 },
};
const paperWatch = {
  ...{ paper: 'p-0123456789ab', ids: '{"doi":"10.5555/x"}', known: null, sources: null, since: 1_795_000_000_008, discussed_at: null, checked_at: null },
  ...{ next_check_at: 1_795_000_000_009, locked_until: 0, lease_owner: null },
};
const paperChange = { found_at: 1_795_000_000_010, paper: 'p-0123456789ab', known_at: 1_795_000_000_008, changes: '[]' };

describe('npm run migrate-db', () => {
  test('migrate-db moves the rows to PostgreSQL unchanged, and renames the file', async () => {
    await filled();
    const { code, text } = await move();
    expect(text).toContain('1201 destination');
    expect(text).toContain('1 notice');
    expect(text).toContain('1 welcome');
    expect(text).toContain('1 channel_paper');
    expect(text).not.toContain('0 ');
    expect(code).toBe(0);
    const { query } = await openAgain(target);
    expect(await query.selectFrom('destination').selectAll().where('key', '=', 'slack:T1:C1200').executeTakeFirst()).toEqual({
      key: 'slack:T1:C1200',
      next_slot_at: 1_795_000_001_200,
    });
    expect(await query.selectFrom('welcome').select('welcomed_at').execute()).toEqual([{ welcomed_at: 1_795_000_000_007 }]);
    expect(await query.selectFrom('channel_paper').selectAll().execute()).toEqual([channelPaper]);
    expect(await query.selectFrom('paper').selectAll().execute()).toEqual([paper]);
    expect(await query.selectFrom('paper_identifier').selectAll().execute()).toEqual([paperIdentifier]);
    expect(await query.selectFrom('paper_words').selectAll().execute()).toEqual([paperWords]);
    expect(await query.selectFrom('paper_watch').selectAll().execute()).toEqual([paperWatch]);
    expect(await query.selectFrom('paper_change').selectAll().execute()).toEqual([paperChange]);
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

  test('migrate-db moves an empty database, and does not overwrite files that it put aside earlier', async () => {
    for (const aside of ['journal-club.sqlite.moved', 'journal-club.sqlite.moved-2']) {
      await openDatabase({ kind: 'sqlite', file: file() }, silent).then(({ close }) => close());
      expect((await move()).text).toBe(
        `Moved: nothing, because nothing was stored yet. data/journal-club.sqlite is now data/${aside}; start the bot with the same DATABASE_URL.\n`,
      );
    }
  }, 30_000);

  test('migrate-db rejects a target that is not empty, and changes nothing', async () => {
    await filled();
    const { query } = await openAgain(target);
    await query.insertInto('destination').values({ key: 'mine', next_slot_at: 1 }).execute();
    const { code, text } = await move();
    expect(text).toContain('The database at DATABASE_URL is not empty (1 destination). Name an empty one; nothing was changed.');
    expect(code).toBe(1);
    expect(existsSync(file())).toBe(true);
  }, 30_000);

  test('migrate-db changes nothing while a bot uses the file', async () => {
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

  test('migrate-db says what to do without a database to move, or without a target', async () => {
    expect((await move()).text).toContain('There is no database at data/journal-club.sqlite, so there is nothing to move.');
    expect((await runTool(['migrate-db'], { folder })).text).toContain('Set DATABASE_URL to the empty PostgreSQL database to move to');
  }, 30_000);
});
