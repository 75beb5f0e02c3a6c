/** Runs the set-up from its first question to `.env`: tests each value immediately, and writes nothing before the end. */
import { dirname, resolve } from 'node:path';
import { pino } from 'pino';
import { assertWritable, readEnvFile, type Values, withValues, writeEnvFile } from './env-file.ts';
import type { Prompter } from './prompter.ts';
import { offerTokenRemoval } from './remove-tokens.ts';
import { setUpSchedule } from './schedule.ts';

/** Log lines of the SDKs would interrupt the questions. Their errors come back as results. */
const noopLogger = pino({ level: 'silent' });

/**
 * @param env what is set outside the file, and takes precedence over it.
 * @returns whether the file was written, or needs no change.
 * @throws {StartError} if it cannot be written.
 */
export async function runWizard(ask: Prompter, file: string, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  assertWritable(file);
  const { text, values, exists } = readEnvFile(file);
  if (exists) ask.say('There is already a .env. Its values stay unless you change them, and nothing is written before the end.');
  // The set-up does not ask for the addresses of the APIs, but they may be set outside.
  const known = { ...pick(env, ['SLACK_API_URL', 'DISCORD_API_URL']), ...values };
  const platforms = await ask.multiSelect(
    'Where does your club meet? (Space selects, Enter continues)',
    [
      { value: 'slack', label: 'Slack' },
      { value: 'discord', label: 'Discord' },
    ],
    [...(values.SLACK_BOT_TOKEN ? ['slack' as const] : []), ...(values.DISCORD_TOKEN ? ['discord' as const] : [])],
  );
  // An SDK that is not needed is not loaded.
  const slack = platforms.includes('slack')
    ? await (await import('./slack.ts')).setUpSlack(ask, known, noopLogger, dirname(resolve(file)))
    : await offerTokenRemoval(ask, 'Slack', values);
  const discord = platforms.includes('discord')
    ? await (await import('./discord.ts')).setUpDiscord(ask, known, noopLogger)
    : await offerTokenRemoval(ask, 'Discord', values);
  const wanted = { ...slack, ...discord, ...(await setUpSchedule(ask, known, noopLogger)) };
  const changes = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => value !== (values[name] ?? '')));
  return write(ask, { file, text, values, exists, env }, changes);
}

interface Written {
  readonly file: string;
  readonly text: string;
  readonly values: Values;
  readonly exists: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

async function write(ask: Prompter, { file, text, values, exists, env }: Written, changes: Values): Promise<boolean> {
  const names = Object.keys(changes);
  if (names.length === 0) {
    ask.say('Nothing to write: .env already has these values.');
    return true;
  }
  const lines = names.map((name) => `${name}: ${changes[name] === '' ? 'cleared' : name in values ? 'changed' : 'new'}`);
  ask.say(`${exists ? 'Changes to' : 'To be written to'} .env, which only this account can read:\n${lines.join('\n')}`);
  if (!(await ask.confirm('Write it?', true))) return false;
  writeEnvFile(file, withValues(text, changes));
  const outside = names.filter((name) => env[name] !== undefined && env[name] !== changes[name]);
  if (outside.length > 0)
    ask.showResult({
      state: 'warning',
      text: `${outside.join(', ')} ${outside.length === 1 ? 'is' : 'are'} also set outside .env, and those values take precedence.`,
    });
  return true;
}

const pick = (env: Readonly<Record<string, string | undefined>>, names: readonly string[]): Values =>
  Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
