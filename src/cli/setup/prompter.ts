/** Asks questions and shows results of the set-up in the terminal. */
import { styleText } from 'node:util';
import * as clack from '@clack/prompts';
import type { CheckResult } from '../../core/ports/check-result.ts';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

/** Every question throws {@link CancelledError} on Ctrl-C or Esc. */
export interface Prompter {
  say(text: string): void;
  /** Prints the address on its own line, unbroken, so that it can be clicked or copied. */
  link(text: string, address: string): void;
  showResult(finding: Omit<CheckResult, 'check'>): void;
  choose<Value extends string>(question: string, choices: readonly Choice<Value>[], first: Value): Promise<Value>;
  multiSelect<Value extends string>(question: string, choices: readonly Choice<Value>[], first: readonly Value[]): Promise<readonly Value[]>;
  text(question: string, first: string): Promise<string>;
  /** Does not show what is typed. */
  secret(question: string): Promise<string>;
  confirm(question: string, first: boolean): Promise<boolean>;
  /** Shows that something is in progress. */
  withSpinner<Result>(text: string, work: () => Promise<Result>): Promise<Result>;
}

export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

async function answered<Value>(question: Promise<Value | typeof clack.CANCEL_SYMBOL>): Promise<Value> {
  const answer = await question;
  if (clack.isCancel(answer)) throw new CancelledError();
  return answer;
}

const logByState: Readonly<Record<CheckResult['state'], (text: string) => void>> = {
  ok: (text) => clack.log.success(text),
  warning: (text) => clack.log.warn(text),
  problem: (text) => clack.log.error(text),
  unknown: (text) => clack.log.info(text),
};

/** A shortened address that links to the full one. @see https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda */
const clickable = (address: string): string => `\u001B]8;;${address}\u001B\\${address.split('?')[0]}\u001B]8;;\u001B\\`;

/** @param interruptedMessage returns what to say if the user presses Ctrl-C while something is in progress. */
export const createTerminal = (interruptedMessage: () => string): Prompter => ({
  say: (text) => clack.log.message(text),
  link: (text, address) => {
    // A long address is also printed in full but dimmed, for terminals without links.
    const isLong = address.length > 200;
    clack.log.step(isLong ? `${text}\n${styleText('underline', clickable(address))}` : text);
    process.stdout.write(`${isLong ? styleText('dim', address) : address}\n`);
  },
  showResult: ({ state, text }) => logByState[state](text),
  choose: async (message, choices, first) => {
    const chosen = await answered(clack.select<string>({ message, options: choices.map((one) => ({ ...one })), initialValue: first }));
    return choices.find(({ value }) => value === chosen)?.value ?? first;
  },
  multiSelect: async (message, choices, first) => {
    const chosen = await answered(clack.multiselect<string>({ message, options: choices.map((one) => ({ ...one })), initialValues: [...first] }));
    return choices.map(({ value }) => value).filter((value) => chosen.includes(value));
  },
  text: async (message, initialValue) => ((await answered(clack.text({ message, initialValue }))) ?? '').trim(),
  secret: async (message) => ((await answered(clack.password({ message }))) ?? '').trim(),
  confirm: async (message, initialValue) => answered(clack.confirm({ message, initialValue })),
  withSpinner: async (text, work) => {
    const spinner = clack.spinner({ cancelMessage: 'Stopped.' });
    spinner.start(text);
    // At Ctrl-C the spinner ends the process with exit code 0. This runs after its own last line.
    const leave = (): void => {
      clack.outro(interruptedMessage());
      process.exitCode = 1;
    };
    process.on('exit', leave);
    try {
      return await work();
    } finally {
      process.off('exit', leave);
      spinner.clear();
    }
  },
});
