/** What completion knows of the papers of a channel. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BroughtName } from '../../../src/core/papers/brought-paper.ts';
import { createPaperNames } from '../../../src/schedules/paper-names.ts';
import { grey, okafor } from '../../fixtures/brought-papers.ts';
import { ada, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

afterEach(() => void vi.useRealTimers());

describe('the names of a channel’s papers', () => {
  test('names are read once within some seconds, and then again', async () => {
    vi.useFakeTimers();
    let stored: readonly BroughtName[] = [okafor];
    const read = vi.fn(async () => stored);
    const names = createPaperNames(read);
    await Promise.all([names.get(place), names.get(place), names.get({ ...place, thread: '17.4' })]);
    expect(read).toHaveBeenCalledTimes(1);
    stored = [okafor, grey];
    vi.advanceTimersByTime(4000);
    expect(await names.get(place)).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect((await names.get(place)).map(({ label }) => label)).toEqual(['Okafor 2024', 'Grey 2019']);
  });

  test('names that this replica forgets are read again at once, and those of other channels are not', async () => {
    const read = vi.fn(async () => [okafor]);
    const names = createPaperNames(read);
    const other = { ...place, channel: 'C2' };
    await names.get(place);
    await names.get(other);
    names.forget(place);
    await names.get(place);
    await names.get(other);
    expect(read).toHaveBeenCalledTimes(3);
  });

  test('no names are returned while the database is slow, and they are returned once it has answered', async () => {
    vi.useFakeTimers();
    const { promise, resolve } = Promise.withResolvers<readonly BroughtName[]>();
    const names = createPaperNames(async () => promise);
    const first = names.get(place);
    await vi.advanceTimersByTimeAsync(500);
    expect(await first).toEqual([]);
    resolve([okafor]);
    expect(await names.get(place)).toHaveLength(1);
  });

  test('no names are returned if the database fails, which is queried again at the next request', async () => {
    const read = vi.fn(async (): Promise<readonly BroughtName[]> => Promise.reject(new Error('the database is away')));
    const names = createPaperNames(read);
    expect(await names.get(place)).toEqual([]);
    expect(await names.get(place)).toEqual([]);
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('names are cached without the quotations of the facts', async () => {
    const [name] = await createPaperNames(async () => [okafor]).get(place);
    expect(Object.keys(name ?? {}).toSorted()).toEqual(['id', 'ids', 'label', 'title']);
  });
});

onEveryDatabase('completion in a channel', (kind) => {
  test('completion offers a paper as soon as the change or post that brings it is stored, and none after an erasure', async () => {
    const { schedules } = await startScheduleService(kind);
    const labels = async () => (await schedules.namesOfPapers(place)).map(({ label }) => label);
    expect(await labels()).toEqual([]);
    await schedules.change(place, ada, { kind: 'paper', paper: okafor.id, brought: okafor });
    expect(await labels()).toEqual(['Okafor 2024']);
    await schedules.requestPost(place, ada, { paper: grey.id, brought: grey });
    expect(await labels()).toEqual(['Okafor 2024', 'Grey 2019']);
    await schedules.erase(place, 'channel');
    expect(await labels()).toEqual([]);
  });

  test('completion offers a paper that another replica stored after some seconds', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { schedules, database } = await startScheduleService(kind);
    const other = await startScheduleService(kind, { database });
    expect(await schedules.namesOfPapers(place)).toEqual([]);
    await other.schedules.change(place, ada, { kind: 'paper', paper: okafor.id, brought: okafor });
    expect(await schedules.namesOfPapers(place)).toEqual([]);
    vi.setSystemTime(Date.now() + 6000);
    expect(await schedules.namesOfPapers(place)).toHaveLength(1);
  });
});
