/** Counts the work under way, so that a stop can wait for it. */
export interface InFlight {
  /** True once `close` was called. */
  readonly closed: boolean;
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for what runs. */
  idle(): Promise<void>;
  /** Waits for what runs, at most `longest` ms. Gives the number of pieces left unfinished. */
  close(longest: number): Promise<number>;
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  let closed = false;
  const emptied = async (): Promise<void> => {
    while (running.size > 0) await Promise.allSettled(running);
  };
  return {
    get closed() {
      return closed;
    },
    track: async (work) => {
      const piece = work();
      running.add(piece);
      return piece.finally(() => running.delete(piece));
    },
    idle: emptied,
    close: async (longest) => {
      closed = true;
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, longest);
      await Promise.race([emptied(), late.promise]);
      clearTimeout(timer);
      return running.size;
    },
  };
}
