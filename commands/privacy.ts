import { type Context, defineCommand } from '../src/core/command/command.ts';
import { type Options, phrasesIn } from '../src/core/command/options.ts';
import { UserError } from '../src/core/errors.ts';
import type { DataScope } from '../src/core/ports/stored-data-store.ts';
import { eraseReply } from './privacy/erase.ts';
import { exportReply } from './privacy/export.ts';
import { privacySummary } from './privacy/summary.ts';
import { findChannel, requireChannel } from './shared/channel.ts';

const options = {
  action: {
    kind: 'choice',
    description: 'export gives you what is stored here, erase deletes it; without either I say what I store',
    choices: ['export', 'erase'],
    synonyms: {
      export: phrasesIn('download, save, dump, send me'),
      erase: phrasesIn('delete, remove, forget, wipe, clear, purge, forget everything, right to be forgotten'),
    },
  },
  scope: {
    kind: 'choice',
    description: 'This channel, unless the whole workspace is asked for',
    choices: ['channel', 'workspace'],
    synonyms: {
      channel: phrasesIn('this channel, the channel, here, this conversation, this thread'),
      workspace: phrasesIn(
        'the workspace, this workspace, whole workspace, entire workspace, server, this server, whole server, guild, organisation, organization',
      ),
    },
  },
  confirm: { kind: 'choice', description: 'yes erases without asking once more', choices: ['yes'] },
} as const satisfies Options;

export const privacy = defineCommand({
  name: 'privacy',
  description: 'What I read, store and send, and for how long; export or erase it',
  examples: ['/privacy'],
  usageExamples: ['/privacy export', '/privacy erase', '/privacy erase workspace'],
  options,
  fillers: phrasesIn('all, data, stored, store, please, everything, copy, out, from'),
  run: async ({ action, scope: extent = 'channel', confirm }, context) => {
    const here = findChannel(context);
    if (!action) return privacySummary(here && (await here.schedules.countStoredData(here.place, 'channel')), context.place.platform);
    const channel = requireChannel(context, 'Data can be exported and erased', [{ label: 'What I store', run: '/privacy' }]);
    await requireRight(extent, context);
    return action === 'export' ? exportReply(channel, extent) : eraseReply(channel, extent, confirm === 'yes');
  },
});

/** @throws {UserError} if the user lacks the right. The message says who has it. */
async function requireRight(extent: DataScope, context: Context): Promise<void> {
  const may = extent === 'channel' ? await context.isOrganiser() : await context.isAdmin();
  if (may) return;
  throw new UserError(`${who(extent, context.place.platform)} Everybody can see what I store.`, [{ label: 'What I store', run: '/privacy' }]);
}

function who(extent: DataScope, platform: string): string {
  if (platform === 'discord') return 'Only members with the Manage Server permission can export or erase data.';
  if (extent === 'channel') return 'Only organisers can export or erase the data of a channel; please ask one of them.';
  return 'Only the organisers named in SLACK_ORGANISERS (admins, or a list), which the operator sets, can export or erase the data of the whole workspace.';
}
