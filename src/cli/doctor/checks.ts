/** Checks everything that can be wrong with an installation, in the order in which to fix it. */
import { type Logger, pino } from 'pino';
import { commands } from '../../../commands/index.ts';
import { sqliteFile } from '../../config/database.ts';
import { type Config, parseConfig, type SlackConfig } from '../../config/index.ts';
import { StartError } from '../../core/errors.ts';
import type { CheckResult } from '../../core/ports/check-result.ts';
import type { DatabaseAddress } from '../../store/database.ts';
import { checkDatabase } from '../../store/maintenance/check-database.ts';
import { checkInstallations } from '../../store/maintenance/check-installations.ts';
import { findScheduledChannels } from '../../store/maintenance/scheduled-channels.ts';
import { unusedSqliteWarning } from '../../store/maintenance/unused-sqlite-warning.ts';
import { checkContentDir } from './content-check.ts';
import { checkClock, checkEnvFile, checkNodeVersion, checkPaperWatch, checkTimeZone } from './local-checks.ts';

export async function runAllChecks(env: Readonly<Record<string, string | undefined>>): Promise<readonly CheckResult[]> {
  const first = [checkNodeVersion(), checkEnvFile()];
  try {
    return [...first, ...(await checkConfig(parseConfig(env)))];
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const lines = error.message.split('\n').map((text): CheckResult => ({ check: 'Configuration', state: 'problem', text }));
    return [...first, ...lines, { check: 'The rest', state: 'unknown', text: 'Not checked yet: fix this first, then run the doctor again.' }];
  }
}

async function checkConfig({ slack, discord, prompts, database, contentDir, papers, watchesPapers }: Config): Promise<readonly CheckResult[]> {
  const warnings: string[] = [];
  const log = pino({ level: 'warn', base: null }, { write: (line: string) => void warnings.push(messageIn(line)) });
  const posted = [...prompts.channels, ...(await findScheduledChannels(database, log))];
  const channelsOf = (platform: string) => [...new Set(posted.filter((one) => one.platform === platform).map(({ channel }) => channel))];
  const unseen = { slack: channelsOf('slack').length - maxChannelsChecked, discord: channelsOf('discord').length - maxChannelsChecked };
  const none: CheckResult = {
    check: 'Platforms',
    state: 'problem',
    text: 'Neither SLACK_BOT_TOKEN nor DISCORD_TOKEN is set: only the playground would start. Run npm run setup.',
  };
  return [
    ...(slack || discord ? [] : [none]),
    ...(slack ? await checkSlackMode(slack, channelsOf('slack').slice(0, maxChannelsChecked), database, log) : []),
    ...(discord
      ? await (await import('../../discord/setup/checks.ts')).checkDiscord({
          config: discord,
          commands,
          channels: channelsOf('discord').slice(0, maxChannelsChecked),
          log,
          warnings: () => warnings,
        })
      : []),
    ...(slack?.repliesToLinks ? [(await import('../../slack/setup/checks.ts')).linksUncheckable] : []),
    ...(slack ? skippedMessage('Slack', unseen.slack) : []),
    ...(discord ? skippedMessage('Discord', unseen.discord) : []),
    databaseWithServer(await checkDatabase(database, log), database),
    ...(await checkContentDir(contentDir)),
    checkPaperWatch(papers !== undefined, watchesPapers),
    checkTimeZone(prompts.defaultZone),
    await checkClock(slack ? (slack.apiUrl ?? 'https://slack.com/api/') : discord && (discord.apiUrl ?? 'https://discord.com/api')),
  ];
}

function databaseWithServer(finding: CheckResult, database: DatabaseAddress): CheckResult {
  const forgotten = finding.state === 'ok' ? unusedSqliteWarning(database, sqliteFile) : undefined;
  return forgotten ? { ...finding, state: 'warning', text: `${finding.text} ${forgotten}` } : finding;
}

/** Channels checked on each platform. One check takes up to three requests. */
const maxChannelsChecked = 20;

function skippedMessage(platform: string, count: number): readonly CheckResult[] {
  if (count <= 0) return [];
  const text = `${count} more with a schedule ${count === 1 ? 'was' : 'were'} not checked; /prompts in the channel shows its state.`;
  return [{ check: `${platform} channels`, state: 'unknown', text }];
}

async function checkSlackMode(slack: SlackConfig, channels: readonly string[], database: DatabaseAddress, log: Logger): Promise<readonly CheckResult[]> {
  switch (slack.kind) {
    case 'single':
      return (await import('../../slack/setup/checks.ts')).checkSlack(slack, channels, log);
    case 'multi': {
      const { checkSlackOAuth } = await import('../../slack/oauth/checks.ts');
      return [...(await checkSlackOAuth(slack, log)), await checkInstallations(database, slack.keys, log)];
    }
  }
}

const messageIn = (line: string): string => {
  const { msg }: { msg?: unknown } = JSON.parse(line);
  return String(msg ?? '');
};
