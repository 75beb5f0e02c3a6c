/** Runs both fakes and the faulty connections to them in a process of their own. `startFakes` starts it and reads its record at the end. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DiscordConfig, SingleWorkspaceSlackConfig } from '../../src/config/index.ts';
import type { Kind, Shares } from './faults.ts';
import type { PostedMessage } from './posted-messages.ts';

export interface FakeOrders {
  readonly seed: number;
  readonly shares: Shares;
  readonly slackChannels: readonly string[];
  readonly discordChannels: readonly string[];
  /** How long Discord remembers a nonce, in ms. */
  readonly nonceClock: number;
}

export interface FakeAddresses {
  readonly slack: SingleWorkspaceSlackConfig;
  readonly discord: DiscordConfig;
}

export interface FakeRecord {
  readonly posted: readonly PostedMessage[];
  readonly met: readonly (readonly [Kind, number])[];
  /** Messages that the platforms would have rejected as malformed. */
  readonly complaints: readonly string[];
}

export interface Fakes {
  readonly addresses: FakeAddresses;
  record(): Promise<FakeRecord>;
  stop(): void;
}

export async function startFakes(orders: FakeOrders): Promise<Fakes> {
  const child: ChildProcess = fork(fileURLToPath(new URL('serve-fakes.ts', import.meta.url)));
  child.send(orders);
  const [addresses] = (await once(child, 'message')) as [FakeAddresses];
  return {
    addresses,
    record: async () => {
      child.send('record');
      const [record] = (await once(child, 'message')) as [FakeRecord];
      return record;
    },
    stop: () => void child.kill(),
  };
}
