/** Respects the limits of one host together with all other replicas. While the database is unavailable, each replica uses its share of them. */
import { setTimeout as wait } from 'node:timers/promises';
import type { HostLimits, HostSlot, HostSlots } from '../../core/ports/host-slots.ts';
import { createHostQueue, type HostQueue, type Priority } from './host-queue.ts';

export interface SharedQueueOptions {
  /** Its origin. */
  readonly host: string;
  readonly limits: HostLimits;
  readonly slots: HostSlots;
  /** Limit for a request, including its waiting, in ms. */
  readonly callTimeoutMs: number;
}

/** Number of replicas that is assumed while the database is unavailable. */
const expectedReplicas = 4;
/** How soon to try again when all slots are taken. */
const pollMs = 150;
/** How long to wait for the database. */
const slotTimeoutMs = 1000;
/** How long not to use the database after it failed or was too slow. */
const aloneMs = 10_000;

export function createSharedQueue({ host, limits, slots, callTimeoutMs }: SharedQueueOptions): HostQueue {
  const own = createHostQueue(limits);
  const alone = createHostQueue({
    concurrent: Math.max(1, Math.floor(limits.concurrent / expectedReplicas)),
    spacingMs: limits.spacingMs * expectedReplicas,
  });
  let aloneUntil = Number.NEGATIVE_INFINITY;
  const reserve = async (signal: AbortSignal, priority: Priority): Promise<HostSlot | undefined> => {
    while (performance.now() >= aloneUntil) {
      const isBackground = priority === 'background';
      const slot = await inTime(slots.reserve({ host, limits, isBackground, maxWaitMs: isBackground ? 0 : callTimeoutMs, leaseMs: callTimeoutMs }));
      if (slot === 'unreachable') aloneUntil = performance.now() + aloneMs;
      else if (slot) return slot;
      else await wait(pollMs, undefined, { signal });
    }
    return undefined;
  };
  return async (work, outer, priority = 'person') =>
    own(
      async (signal) => {
        const slot = await reserve(signal, priority);
        if (!slot) return alone(work, signal, priority);
        try {
          await wait(slot.startsInMs, undefined, { signal });
          return await work(signal);
        } finally {
          // Not awaited: a database that has just failed would delay the answer. The lease expires by itself.
          slot.release().catch(() => undefined);
        }
      },
      outer,
      priority,
    );
}

async function inTime(reservation: Promise<HostSlot | undefined>): Promise<HostSlot | undefined | 'unreachable'> {
  const late = new AbortController();
  const timeout = wait(slotTimeoutMs, 'unreachable' as const, { signal: late.signal }).catch(() => 'unreachable' as const);
  const outcome = await Promise.race([reservation.catch(() => 'unreachable' as const), timeout]);
  late.abort();
  // If a slot is reserved later, it is released.
  if (outcome === 'unreachable') reservation.then(async (slot) => slot?.release()).catch(() => undefined);
  return outcome;
}
