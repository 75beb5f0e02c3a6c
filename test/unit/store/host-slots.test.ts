import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HostSlot, HostSlots } from '../../../src/core/ports/host-slots.ts';
import { createHostSlots } from '../../../src/store/host-slots.ts';
import { freshAddress, onEveryDatabase, openAgain } from '../../helpers/databases/databases.ts';

const limits = { concurrent: 2, spacingMs: 250 };
const request = { host: 'https://api.example.org', limits, maxWaitMs: 8000, leaseMs: 8000 };
/** In so long a host takes as many requests as it takes at a time. */
const distanceMs = limits.concurrent * limits.spacingMs;
const startOfDay = Date.parse('2026-11-30T10:00:00Z');

/** Four connections to one new database, as four replicas have them, with one clock. */
async function fourReplicas(kind: 'sqlite' | 'postgres') {
  const clock = { at: startOfDay };
  const address = await freshAddress(kind);
  const databases = await Promise.all(Array.from({ length: 4 }, async () => openAgain(address)));
  return { clock, replicas: databases.map((database): HostSlots => createHostSlots(database, () => clock.at)) };
}

onEveryDatabase('slots of hosts', (kind) => {
  test('no more of four replicas get a slot at the same time than the host allows', async () => {
    const { clock, replicas } = await fourReplicas(kind);
    const all = await Promise.all(Array.from({ length: 24 }, async (_, index) => replicas[index % 4]?.reserve(request)));
    const taken = all.filter((slot) => slot !== undefined);
    expect(taken.map(({ startsInMs }) => startsInMs).toSorted((a, b) => a - b)).toEqual([0, 0]);
    await Promise.all(taken.map(async (slot) => slot.release()));
    clock.at += 300;
    expect((await replicas[3]?.reserve(request))?.startsInMs).toBe(200);
  });

  test('whatever four replicas do, no more requests start in a period or run at a time than allowed', async () => {
    const { clock, replicas } = await fourReplicas(kind);
    const step = fc.record({ replica: fc.nat(3), passMs: fc.constantFrom(0, 0, 40, 260, 900), releases: fc.boolean() });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        round += 1;
        const uses: { readonly slot: HostSlot; readonly start: number; end: number }[] = [];
        for (const { replica, passMs, releases } of steps) {
          clock.at += passMs;
          const slot = await replicas[replica]?.reserve({ ...request, host: `https://${round}.example.org` });
          const start = clock.at + (slot?.startsInMs ?? 0);
          if (slot) uses.push({ slot, start, end: start + request.leaseMs });
          const ended = releases ? uses.find((use) => use.start <= clock.at && clock.at < use.end) : undefined;
          if (ended) ended.end = clock.at;
          await ended?.slot.release();
        }
        const starts = uses.map(({ start }) => start).toSorted((a, b) => a - b);
        const distances = starts.slice(limits.concurrent).map((start, index) => start - (starts[index] ?? 0));
        expect(Math.min(...distances, distanceMs)).toBe(distanceMs);
        const atATime = starts.map((at) => uses.filter(({ start, end }) => start <= at && at < end).length);
        expect(Math.max(0, ...atATime)).toBeLessThanOrEqual(limits.concurrent);
      }),
      { numRuns: 15 },
    );
  });

  test('background requests leave one of two connections free for people, and do not wait for one', async () => {
    const { replicas } = await fourReplicas(kind);
    const behind = { ...request, isBackground: true, maxWaitMs: 0 };
    expect(await replicas[0]?.reserve(behind)).toBeDefined();
    expect(await replicas[1]?.reserve(behind)).toBeUndefined();
    expect((await replicas[2]?.reserve(request))?.startsInMs).toBe(0);
  });

  test('requests to different hosts do not wait for each other', async () => {
    const { replicas } = await fourReplicas(kind);
    const slots = await Promise.all(replicas.map(async (slotsOf, index) => slotsOf.reserve({ ...request, host: `https://${index}.example.org` })));
    expect(slots.map((slot) => slot?.startsInMs)).toEqual([0, 0, 0, 0]);
  });

  test('a connection of a replica that died is free again when its lease ends', async () => {
    const { clock, replicas } = await fourReplicas(kind);
    const one = { ...request, limits: { concurrent: 1, spacingMs: 0 } };
    const lost = await replicas[0]?.reserve(one);
    clock.at += 7999;
    expect(await replicas[1]?.reserve(one)).toBeUndefined();
    clock.at += 1;
    expect((await replicas[1]?.reserve(one))?.startsInMs).toBe(0);
    // It was only slow: the end of its request does not end that of the other.
    await lost?.release();
    expect(await replicas[2]?.reserve(one)).toBeUndefined();
  });

  test('a slot that begins later than a request may wait is not reserved', async () => {
    const { clock, replicas } = await fourReplicas(kind);
    const rare = { ...request, limits: { concurrent: 1, spacingMs: 9000 } };
    await (await replicas[0]?.reserve(rare))?.release();
    expect(await replicas[1]?.reserve(rare)).toBeUndefined();
    clock.at += 1000;
    expect((await replicas[1]?.reserve(rare))?.startsInMs).toBe(8000);
  });

  test('a clock that is set back by an hour delays nobody by an hour', async () => {
    const { clock, replicas } = await fourReplicas(kind);
    await Promise.all(replicas.map(async (slotsOf) => slotsOf.reserve(request)));
    clock.at -= 3_600_000;
    expect((await replicas[0]?.reserve(request))?.startsInMs).toBe(0);
  });
});
