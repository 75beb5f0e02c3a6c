/** Detects slow work, so that the requester can be told to wait. */

/** Whether `work` settles, successfully or not, within the timeout, in ms. The work continues in either case. */
export async function settlesWithin(timeoutMs: number, work: Promise<unknown>): Promise<boolean> {
  const timedOut = Promise.withResolvers<boolean>();
  const timer = setTimeout(timedOut.resolve, timeoutMs, false);
  const settled = work.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, timedOut.promise]).finally(() => clearTimeout(timer));
}
