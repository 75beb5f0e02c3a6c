import type { Logger } from 'pino';

export interface Shutdown {
  /** Sets what has to finish before the program ends. */
  onStop(stop: () => Promise<void>): void;
}

/** Ends the program on SIGINT and SIGTERM: the first signal lets work in progress finish, a second one ends it immediately. */
export function createShutdown(log: Logger): Shutdown {
  let stop = async (): Promise<void> => undefined;
  let isStopping = false;
  const begin = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    void stop().finally(() => {
      log.info('stopped');
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, begin);
  return {
    onStop: (work) => {
      stop = work;
    },
  };
}
