/** Keeps one cause from filling the log, such as unauthenticated requests, or an outage that affects many requests. */

/** @param write gets the number of lines left out since the last one. */
type LogLimiter = (write: (leftOut: number) => void) => void;

const minPauseMs = 60_000;

/** Lets one line a minute through. */
export function createLogLimiter(now: () => number = Date.now): LogLimiter {
  let last = Number.NEGATIVE_INFINITY;
  let leftOut = 0;
  return (write) => {
    // The clock may have been set back.
    if (Math.abs(now() - last) < minPauseMs) {
      leftOut += 1;
      return;
    }
    last = now();
    write(leftOut);
    leftOut = 0;
  };
}
