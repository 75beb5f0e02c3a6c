/** More than a clock is ever put right by in small steps, in ms. */
const jumpThresholdMs = 10_000;

/**
 * Whether leases may be taken for ended. Where the wall clock was put forward, or the machine slept, they seem to have
 * ended at once; a request that was under way is over only `doubt` ms after. @param now the wall clock, in ms.
 */
export function createClockJumpGuard(now: () => number, doubt: number): () => boolean {
  let offset = now() - performance.now();
  let leaptAt = Number.NEGATIVE_INFINITY;
  return () => {
    const before = offset;
    offset = now() - performance.now();
    if (offset - before > jumpThresholdMs) leaptAt = performance.now();
    return performance.now() - leaptAt > doubt;
  };
}
