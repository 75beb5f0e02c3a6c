/** Keeps to the limits of one host within this process: so many requests at a time, so long between their starts. People come first. */
import { setTimeout as wait } from 'node:timers/promises';
import type { HostLimits } from '../../core/ports/host-slots.ts';
import { SourceError } from './source-error.ts';

/** `background`: nobody waits for it. It begins only if no person's request waits, and is broken off if one finds no place. */
export type Priority = 'person' | 'background';

/** Runs work in its turn. Waiting ends with the signal's reason. The signal that the work gets also ends if it is broken off. */
export type HostQueue = <T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal, priority?: Priority) => Promise<T>;

/** Why a request was broken off, as an end of a sentence about the source. */
export const interruptedReason = 'was not asked to the end, since people were looking papers up';

export function createHostQueue({ concurrent, spacingMs }: HostLimits, now: () => number = () => performance.now()): HostQueue {
  let running = 0;
  let nextStartAt = Number.NEGATIVE_INFINITY;
  const waiting: Readonly<Record<Priority, (() => void)[]>> = { person: [], background: [] };
  /** Of the work under way that nobody waits for. */
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
    if (priority === 'person') breakOffOne(interruptible);
    await turn.promise.finally(() => signal.removeEventListener('abort', leave));
  };
  // Whoever is next takes over the place, so that `running` stays as it is.
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
      // The turn that it leaves is free for whoever broke it off.
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

function breakOffOne(interruptible: Set<AbortController>): void {
  const [one] = interruptible;
  if (!one) return;
  interruptible.delete(one);
  one.abort(new SourceError(interruptedReason, { isTransient: false }));
}
