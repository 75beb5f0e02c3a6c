/** Processor time of some work, in ms, as a measure that does not depend on the load of the machine. */
const usedMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Returns the least of several measurements, since others include compilation and garbage collection. @param repeats runs of the work in one measurement. */
export function processorTimeMs(work: () => void, repeats = 1): number {
  const times = Array.from({ length: 8 }, () => {
    const before = usedMs();
    for (let run = 0; run < repeats; run += 1) work();
    return (usedMs() - before) / repeats;
  });
  return Math.min(...times);
}

/** Returns a function that ends the measurement and returns the longest time that this thread worked between two timer ticks. */
export function measureBlocking(): () => number {
  let [before, longest] = [usedMs(), 0];
  const measure = (): void => {
    const now = usedMs();
    longest = Math.max(longest, now - before);
    before = now;
  };
  const timer = setInterval(measure, 5);
  return () => {
    clearInterval(timer);
    measure();
    return longest;
  };
}
