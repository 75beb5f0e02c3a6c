/** Counts what is being answered, so that a stop can wait for it. */
export interface InFlight {
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way any more, or after `longest` ms. True when everything was finished. */
  drained(longest: number): Promise<boolean>;
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  const empty = async (): Promise<true> => {
    while (running.size > 0) await Promise.allSettled(running);
    return true;
  };
  return {
    track: async (work) => {
      const promise = work();
      running.add(promise);
      try {
        return await promise;
      } finally {
        running.delete(promise);
      }
    },
    drained: async (longest) => {
      const late = Promise.withResolvers<false>();
      const timer = setTimeout(() => late.resolve(false), longest);
      return Promise.race([empty(), late.promise]).finally(() => clearTimeout(timer));
    },
  };
}
