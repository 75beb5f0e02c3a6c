/** Both twins and the faulty wires to them, in a process of their own: `startTwins` starts it and asks it at the end. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DiscordConfig, SingleWorkspaceSlackConfig } from '../../src/config/index.ts';
import type { Kind, Shares } from './faults.ts';
import type { Standing } from './posted-messages.ts';

export interface TwinOrders {
  readonly seed: number;
  readonly shares: Shares;
  readonly slackChannels: readonly string[];
  readonly discordChannels: readonly string[];
  /** How long Discord remembers a nonce, in ms. */
  readonly nonceClock: number;
}

export interface TwinAddresses {
  readonly slack: SingleWorkspaceSlackConfig;
  readonly discord: DiscordConfig;
}

export interface TwinRecord {
  readonly standing: readonly Standing[];
  readonly met: readonly (readonly [Kind, number])[];
  /** What the platforms would have refused as malformed. */
  readonly complaints: readonly string[];
}

export interface Twins {
  readonly addresses: TwinAddresses;
  record(): Promise<TwinRecord>;
  stop(): void;
}

export async function startTwins(orders: TwinOrders): Promise<Twins> {
  const child: ChildProcess = fork(fileURLToPath(new URL('serve-fakes.ts', import.meta.url)));
  child.send(orders);
  const [addresses] = (await once(child, 'message')) as [TwinAddresses];
  return {
    addresses,
    record: async () => {
      child.send('record');
      const [record] = (await once(child, 'message')) as [TwinRecord];
      return record;
    },
    stop: () => void child.kill(),
  };
}
