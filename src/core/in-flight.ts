/** Tracks work in progress, so that a shutdown can wait for it. */
export interface InFlight {
  /** True after `close` was called. */
  readonly closed: boolean;
  /** Starts the work and tracks it until it settles. Returns its result or its error. */
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until no work is in progress. Never rejects. */
  idle(): Promise<void>;
  /** Waits at most `timeoutMs` until no work is in progress. @returns the number of unfinished tasks. */
  close(timeoutMs: number): Promise<number>;
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  let closed = false;
  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.allSettled(running);
  };
  return {
    get closed() {
      return closed;
    },
    track: async (work) => {
      const task = work();
      running.add(task);
      return task.finally(() => running.delete(task));
    },
    idle,
    close: async (timeoutMs) => {
      closed = true;
      const timeout = Promise.withResolvers<void>();
      const timer = setTimeout(timeout.resolve, timeoutMs);
      await Promise.race([idle(), timeout.promise]);
      clearTimeout(timer);
      return running.size;
    },
  };
}
