/** Work under way, so that a stop can wait for it. */
export interface InFlight {
  /** Runs `work` and counts it until it settles; `false` without running it once `close` was called. `work` must not reject. */
  run(work: () => Promise<void>): boolean;
  /** Takes nothing more and waits for what runs, at most `milliseconds`. Gives the number of pieces left unfinished. */
  close(milliseconds: number): Promise<number>;
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<void>>();
  let closed = false;
  return {
    run: (work) => {
      if (closed) return false;
      const piece = work().finally(() => running.delete(piece));
      running.add(piece);
      return true;
    },
    close: async (milliseconds) => {
      closed = true;
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, milliseconds);
      await Promise.race([Promise.all(running), late.promise]);
      clearTimeout(timer);
      return running.size;
    },
  };
}
