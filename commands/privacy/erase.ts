import { UserError } from '../../src/core/errors.ts';
import type { DataScope } from '../../src/core/ports/stored-data-store.ts';
import type { Reply } from '../../src/core/reply/reply.ts';
import type { ScheduleContext } from '../shared/channel.ts';
import { formatCounts, isEmpty } from './format-counts.ts';

/** Erases stored data after one confirmation. @throws {UserError} if nothing is stored. */
export async function eraseReply({ schedules, place, cause }: ScheduleContext, extent: DataScope, confirmed: boolean): Promise<Reply> {
  const stored = confirmed ? await schedules.erase(place, extent, cause) : await schedules.countStoredData(place, extent);
  const where = `this ${extent}`;
  if (isEmpty(stored)) throw new UserError(`I store nothing about ${where}, so there is nothing to erase.`);
  return confirmed ? erased(where, formatCounts(stored)) : question(where, formatCounts(stored), extent);
}

const question = (where: string, stored: string, extent: DataScope): Reply => ({
  hasSideEffect: true,
  title: `Erase what I store about ${where}?`,
  blocks: [
    {
      kind: 'text',
      text: [`That is ${stored}. After that, nothing is posted until somebody sets up a schedule again, and the season starts over. This cannot be undone.`],
    },
    { kind: 'note', text: ['Posts already in the chat stay there; delete them there. Backups that your operator has made are not affected.'] },
    {
      kind: 'choices',
      choices: [
        { label: 'Erase it', run: `/privacy erase${extent === 'workspace' ? ' scope:workspace' : ''} confirm:yes`, style: 'danger' },
        { label: 'Export it first', run: `/privacy export${extent === 'workspace' ? ' scope:workspace' : ''}` },
      ],
    },
  ],
});

const erased = (where: string, stored: string): Reply => ({
  hasSideEffect: true,
  blocks: [
    { kind: 'text', text: [`Erased everything I stored about ${where}: ${stored}. Nothing is scheduled here any more.`] },
    { kind: 'note', text: ['If the operator’s configuration names a channel, I remember only that it is to stay off.'] },
  ],
});
