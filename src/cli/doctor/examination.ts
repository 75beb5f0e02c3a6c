/** Everything that can be wrong with an installation, in the order in which to mend it. */
import { type Logger, pino } from 'pino';
import { commands } from '../../../commands/index.ts';
import { type Config, readConfig, type SlackConfig } from '../../config.ts';
import { StartError } from '../../core/errors.ts';
import type { Finding } from '../../core/finding.ts';
import { sqliteFile } from '../../prompt-config.ts';
import type { DatabaseAddress } from '../../store/database.ts';
import { examineDatabase } from '../../store/examine.ts';
import { examineInstallations } from '../../store/examine-installations.ts';
import { leftBehind } from '../../store/left-behind.ts';
import { findScheduledChannels } from '../../store/scheduled-channels.ts';
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
  const posted = [...prompts.channels, ...(await findScheduledChannels(database, log))];
  const channelsOf = (platform: string) => [...new Set(posted.filter((one) => one.platform === platform).map(({ channel }) => channel))];
  const unseen = { slack: channelsOf('slack').length - mostChannels, discord: channelsOf('discord').length - mostChannels };
  const none: Finding = {
    check: 'Platforms',
    state: 'problem',
    text: 'Neither SLACK_BOT_TOKEN nor DISCORD_TOKEN is set: only the playground would start. npm run setup asks for what it takes.',
  };
  return [
    ...(slack || discord ? [] : [none]),
    ...(slack ? await examineEitherSlack(slack, channelsOf('slack').slice(0, mostChannels), database, log) : []),
    ...(discord
      ? await (await import('../../discord/examine.ts')).examineDiscord({
          config: discord,
          commands,
          channels: channelsOf('discord').slice(0, mostChannels),
          log,
          warnings: () => warnings,
        })
      : []),
    ...(slack ? notLookedAt('Slack', unseen.slack) : []),
    ...(discord ? notLookedAt('Discord', unseen.discord) : []),
    besideServer(await examineDatabase(database, log), database),
    examineZone(prompts.defaultZone),
    await examineClock(slack ? (slack.apiUrl ?? 'https://slack.com/api/') : discord && (discord.apiUrl ?? 'https://discord.com/api')),
  ];
}

function besideServer(finding: Finding, database: DatabaseAddress): Finding {
  const forgotten = finding.state === 'ok' ? leftBehind(database, sqliteFile) : undefined;
  return forgotten ? { ...finding, state: 'warning', text: `${finding.text} ${forgotten}` } : finding;
}

/** Of each platform; one look takes a request or three. */
const mostChannels = 20;

function notLookedAt(platform: string, count: number): readonly Finding[] {
  if (count <= 0) return [];
  const text = `${count} more with a schedule ${count === 1 ? 'was' : 'were'} not looked at; /prompts there says how it is.`;
  return [{ check: `${platform} channels`, state: 'unknown', text }];
}

async function examineEitherSlack(slack: SlackConfig, channels: readonly string[], database: DatabaseAddress, log: Logger): Promise<readonly Finding[]> {
  switch (slack.kind) {
    case 'one':
      return (await import('../../slack/examine.ts')).examineSlack(slack, channels, log);
    case 'many': {
      const { examineManySlack } = await import('../../slack/many/examine.ts');
      return [...(await examineManySlack(slack, log)), await examineInstallations(database, slack.keys, log)];
    }
  }
}

const messageIn = (line: string): string => {
  const { msg }: { msg?: unknown } = JSON.parse(line);
  return String(msg ?? '');
};
