import { parseArgs } from 'node:util';

export interface Options {
  /** The length of the run, in s. The first half is the warm-up. */
  readonly seconds: number;
  /** Commands and button presses a second, on both platforms together. */
  readonly rate: number;
  /** The program is made to leak, and the run passes if the leak is found. */
  readonly control: boolean;
  readonly seed: number;
}

/** A shorter run, in s, has too few samples. */
const minSeconds = 60;

/** @throws {Error} naming the option that is unknown or not a number. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '300' },
      rate: { type: 'string', default: '50' },
      control: { type: 'boolean', default: false },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    },
  });
  const seconds = numberOf('seconds', values.seconds);
  if (seconds < minSeconds) throw new Error(`--seconds is ${seconds}. Give ${minSeconds} or more: a shorter run says nothing about memory.`);
  return { seconds, rate: Math.max(1, numberOf('rate', values.rate)), control: values.control, seed: numberOf('seed', values.seed) };
}

function numberOf(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`--${name} is “${value}”. Give a whole number.`);
  return Number(value);
}
