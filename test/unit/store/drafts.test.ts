import { expect, test } from 'vitest';
import { createDraftStore } from '../../../src/store/drafts.ts';
import { moveChannel } from '../../../src/store/move-channel.ts';
import { deleteUnneeded } from '../../../src/store/retention.ts';
import { eraseData, exportData } from '../../../src/store/stored-data.ts';
import { freshDatabase, onEveryDatabase } from '../../helpers/databases/databases.ts';

const place = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const ada = { id: 'UADA', name: 'ada' };
const hourMs = 3_600_000;
const values = { takeaways: 'One “word”\nof "mine"', limits: '' };

onEveryDatabase('drafts', (kind) => {
  test('a draft is found by any replica for an hour, with its own person, channel and line only', async () => {
    const database = await freshDatabase(kind);
    let now = 1_800_000_000_000;
    const [one, other] = [createDraftStore(database, () => now), createDraftStore(database, () => now)];
    await one.saveDraft(place, ada, '/paper words', { takeaways: 'first', limits: '' });
    await one.saveDraft(place, ada, '/paper words', values);
    expect(await other.findDraft(place, ada, '/paper words')).toEqual(values);
    expect(await other.findDraft(place, { id: 'UBEN', name: 'ben' }, '/paper words')).toBeUndefined();
    expect(await other.findDraft({ ...place, channel: 'C2' }, ada, '/paper words')).toBeUndefined();
    expect(await other.findDraft(place, ada, '/paper words page:2')).toBeUndefined();
    now += hourMs;
    expect(await other.findDraft(place, ada, '/paper words')).toBeUndefined();
  });

  test('a draft is deleted when it is dropped, erased, or an hour old', async () => {
    const database = await freshDatabase(kind);
    const now = 1_800_000_000_000;
    const drafts = createDraftStore(database, () => now);
    const rows = async () => database.query.selectFrom('effect').selectAll().where('result', 'is not', null).execute();
    await drafts.saveDraft(place, ada, '/a', values);
    await drafts.dropDraft(place, ada, '/a');
    expect(await rows()).toEqual([]);
    await drafts.saveDraft(place, ada, '/a', values);
    expect(JSON.parse(await exportData(database, place, 'channel', now))).toMatchObject({ results: [{ result: values }] });
    await eraseData(database, place, 'channel', { cause: { kind: 'command', id: 'erase' }, now });
    expect(await drafts.findDraft(place, ada, '/a')).toBeUndefined();
    expect((await rows()).map(({ result }) => String(result)).join()).not.toContain('mine');
    await drafts.saveDraft(place, ada, '/b', values);
    await deleteUnneeded(database, now + hourMs);
    expect((await rows()).map(({ result }) => String(result)).join()).not.toContain('mine');
  });

  test('a draft moves with its channel, so that an export includes it', async () => {
    const database = await freshDatabase(kind);
    const drafts = createDraftStore(database, () => 1_800_000_000_000);
    await drafts.saveDraft(place, ada, '/a', values);
    await moveChannel(database, place, 'C9');
    expect(JSON.parse(await exportData(database, { ...place, channel: 'C9' }, 'channel', 0))).toMatchObject({ results: [{ result: values }] });
  });
});
