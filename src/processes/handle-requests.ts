/** The child process's side of a pool. */

/** How long an idle process still accepts a request after SIGTERM. */
const exitDelayMs = 100;

/** Creates the default export of a process's file, which the pool calls with each request. The process ends with the program, but not during a request. */
export function handleRequests<Request, Result>(handle: (request: Request) => Result | Promise<Result>): (request: Request) => Promise<Result> {
  let exit: NodeJS.Timeout | undefined;
  let running = 0;
  // Ctrl-C in a terminal and a service manager's SIGTERM reach every process of the program, but the bot still has requests to
  // finish. The pool sends SIGTERM too, and kills the process a second later. An idle process exits after a short delay, in case
  // a request is on its way.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => {
    if (running === 0) exit = setTimeout(() => process.exit(0), exitDelayMs);
  });
  // The bot has exited, perhaps while a request was in progress.
  process.on('disconnect', () => process.exit(0));
  process.on('error', () => process.exit(0));
  return async (request) => {
    clearTimeout(exit);
    running += 1;
    try {
      return await handle(request);
    } finally {
      running -= 1;
    }
  };
}
