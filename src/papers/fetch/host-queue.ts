/** Limits concurrency and request rate for one host within this process. People's requests come first. */
import { setTimeout as wait } from 'node:timers/promises';
import type { HostLimits } from '../../core/ports/host-slots.ts';
import { SourceError } from './source-error.ts';

/** `background`: nobody waits for it. It starts only if no person's request is waiting, and is aborted if one needs its slot. */
export type Priority = 'person' | 'background';

/** Runs work when a slot is free. Rejects with the signal's reason if it aborts first. The signal passed to background work also aborts on interruption. */
export type HostQueue = <T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal, priority?: Priority) => Promise<T>;

/** Why a background request was interrupted, as the end of a sentence about the source. */
export const interruptedReason = 'was interrupted because people were looking up papers';

export function createHostQueue({ concurrent, spacingMs }: HostLimits, now: () => number = () => performance.now()): HostQueue {
  let running = 0;
  let nextStartAt = Number.NEGATIVE_INFINITY;
  const waiting: Readonly<Record<Priority, (() => void)[]>> = { person: [], background: [] };
  /** Aborts the background work in progress. */
  const interruptible = new Set<AbortController>();
  const enter = async (signal: AbortSignal, priority: Priority): Promise<void> => {
    if (running < concurrent) {
      running += 1;
      return;
    }
    const turn = Promise.withResolvers<void>();
    const line = waiting[priority];
    line.push(turn.resolve);
    const leave = (): void => {
      const at = line.indexOf(turn.resolve);
      if (at >= 0) line.splice(at, 1);
      turn.reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    if (priority === 'person') interruptOne(interruptible);
    await turn.promise.finally(() => signal.removeEventListener('abort', leave));
  };
  // The next in line takes over the slot, so `running` does not change.
  const exit = (): void => {
    const next = waiting.person.shift() ?? waiting.background.shift();
    if (next) next();
    else running -= 1;
  };
  const start = async (signal: AbortSignal): Promise<void> => {
    const delay = nextStartAt - now();
    nextStartAt = Math.max(nextStartAt, now()) + spacingMs;
    if (delay <= 0) return;
    await wait(delay, undefined, { signal }).catch((error: unknown) => {
      // Gives the start time back, so that the next request can use it.
      nextStartAt -= spacingMs;
      throw signal.reason ?? error;
    });
  };
  return async (work, outer, priority = 'person') => {
    outer.throwIfAborted();
    await enter(outer, priority);
    const own = new AbortController();
    const signal = priority === 'background' ? AbortSignal.any([outer, own.signal]) : outer;
    if (priority === 'background') interruptible.add(own);
    try {
      outer.throwIfAborted();
      await start(signal);
      return await work(signal);
    } finally {
      interruptible.delete(own);
      exit();
    }
  };
}

function interruptOne(interruptible: Set<AbortController>): void {
  const [one] = interruptible;
  if (!one) return;
  interruptible.delete(one);
  one.abort(new SourceError(interruptedReason, { isTransient: false }));
}
