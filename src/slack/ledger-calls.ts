/** Calls on behalf of the ledger: made once, and what goes wrong comes as one of its own errors. */
import type { Logger } from 'pino';
import { Paused } from '../core/post-errors.ts';
import { isTokenRefused, postFailure } from './post-failure.ts';
import type { Self } from './self.ts';

export interface LedgerCalls {
  /** Asked before anything is sent. @throws {Paused} until the start is over and from the stop on. */
  self(): Self;
  /** @throws {Refused | Paused | Unsure} */
  once<T>(self: Self, call: () => Promise<T>): Promise<T>;
}

/** How long until the next try, in ms. */
const unconnectedWait = 10_000;

/** @param find `undefined` while nothing can be sent. */
export function createLedgerCalls(find: () => Self | undefined, log: Logger): LedgerCalls {
  return {
    self: () => {
      const self = find();
      if (!self) throw new Paused('Slack is not connected.', unconnectedWait, 'process');
      return self;
    },
    once: async ({ name }, call) =>
      call().catch((error: unknown) => {
        const failure = postFailure(error, name);
        if (isTokenRefused(error)) log.fatal(`Slack: nothing can be posted. ${failure.message}`);
        throw failure;
      }),
  };
}
