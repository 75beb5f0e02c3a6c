/** Everything that can be wrong with an installation, in the order in which to mend it. */
import { pino } from 'pino';
import { commands } from '../../../commands/index.ts';
import { type Config, readConfig } from '../../config.ts';
import { StartError } from '../../core/errors.ts';
import type { Finding } from '../../core/finding.ts';
import { examineDatabase } from '../../store/examine.ts';
import { examineClock, examineEnvFile, examineNode, examineZone } from './machine.ts';

export async function examineInstallation(env: Readonly<Record<string, string | undefined>>): Promise<readonly Finding[]> {
  const first = [examineNode(), examineEnvFile()];
  try {
    return [...first, ...(await examineConfig(readConfig(env)))];
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const lines = error.message.split('\n').map((text): Finding => ({ check: 'Configuration', state: 'problem', text }));
    return [...first, ...lines, { check: 'The rest', state: 'unknown', text: 'Not looked at yet: mend this first, then look again.' }];
  }
}

async function examineConfig({ slack, discord, prompts, database }: Config): Promise<readonly Finding[]> {
  const warnings: string[] = [];
  const log = pino({ level: 'warn', base: null }, { write: (line: string) => void warnings.push(messageIn(line)) });
  const channelsOf = (platform: string) => prompts.channels.filter((one) => one.platform === platform).map(({ channel }) => channel);
  const none: Finding = {
    check: 'Platforms',
    state: 'problem',
    text: 'Neither SLACK_BOT_TOKEN nor DISCORD_TOKEN is set: only the playground would start. npm run setup asks for what it takes.',
  };
  return [
    ...(slack || discord ? [] : [none]),
    ...(slack ? await (await import('../../slack/examine.ts')).examineSlack(slack, channelsOf('slack'), log) : []),
    ...(discord
      ? await (await import('../../discord/examine.ts')).examineDiscord({
          config: discord,
          commands,
          channels: channelsOf('discord'),
          log,
          warnings: () => warnings,
        })
      : []),
    await examineDatabase(database, log),
    examineZone(prompts.defaultZone),
    await examineClock(slack ? (slack.apiUrl ?? 'https://slack.com/api/') : discord && (discord.apiUrl ?? 'https://discord.com/api')),
  ];
}

const messageIn = (line: string): string => {
  const { msg }: { msg?: unknown } = JSON.parse(line);
  return String(msg ?? '');
};
