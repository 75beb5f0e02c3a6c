import { parseArgs } from 'node:util';
import type { Database } from '../../src/store/database.ts';
import { nonceClock } from './settings.ts';

export interface Options {
  readonly database: Database['kind'];
  /** For how long posts become due and replicas are killed, in s. */
  readonly seconds: number;
  readonly processes: number;
  readonly channels: number;
  /** Replicas never find an earlier post. */
  readonly control: boolean;
  /** Replicas are also paused and continued. */
  readonly stops: boolean;
  /** Average time until the next replica is killed or paused, in ms. */
  readonly every: number;
  /** How long Discord remembers a nonce, in ms. */
  readonly nonce: number;
  readonly seed: number;
  /** Keeps the log of the replicas. */
  readonly keep: boolean;
  /** The scenarios to run instead: those of a form, or one. */
  readonly scenarios?: { readonly name?: string | undefined; readonly isLong: boolean };
}

/** @throws {Error} naming the option that is unknown or not a number. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      database: { type: 'string', default: 'sqlite' },
      seconds: { type: 'string', default: '40' },
      processes: { type: 'string', default: '4' },
      channels: { type: 'string', default: '1000' },
      control: { type: 'boolean', default: false },
      stops: { type: 'boolean', default: false },
      every: { type: 'string', default: '1000' },
      nonce: { type: 'string', default: String(nonceClock) },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      keep: { type: 'boolean', default: false },
      scenario: { type: 'string' },
      short: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
    },
  });
  const { database, control, stops, keep, scenario: name, short, long: isLong } = values;
  if (database !== 'sqlite' && database !== 'postgres') throw new Error(`--database is “${database}”. Give sqlite or postgres.`);
  const { seconds, processes, channels, every, nonce, seed } = values;
  const numbers = { seconds, processes, channels, every, nonce, seed };
  const read = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, numberOf(name, value)])) as Record<keyof typeof numbers, number>;
  const scenarios = short || isLong || name !== undefined ? { scenarios: { name, isLong } } : {};
  return { database, control, stops, keep, ...read, ...scenarios };
}

function numberOf(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`--${name} is “${value}”. Give a whole number.`);
  return Number(value);
}
