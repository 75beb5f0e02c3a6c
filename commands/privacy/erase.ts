import { UserError } from '../../src/core/errors.ts';
import type { DataScope } from '../../src/core/ports/schedule-service.ts';
import type { Reply } from '../../src/core/reply/reply.ts';
import type { ScheduleContext } from '../shared/channel.ts';
import { formatCounts, isNothing } from './format-counts.ts';

/** Asks once before it does. @throws {UserError} where there is nothing. */
export async function eraseReply({ schedules, place }: ScheduleContext, extent: DataScope, confirmed: boolean): Promise<Reply> {
  const held = confirmed ? await schedules.erase(place, extent) : await schedules.countStoredData(place, extent);
  const where = `this ${extent}`;
  if (isNothing(held)) throw new UserError(`Of ${where} I keep nothing, so there is nothing to erase.`);
  return confirmed ? erased(where, formatCounts(held)) : question(where, formatCounts(held), extent);
}

const question = (where: string, held: string, extent: DataScope): Reply => ({
  hasSideEffect: true,
  title: `Erase what I keep of ${where}?`,
  blocks: [
    { kind: 'text', text: [`That is ${held}. Nothing more is posted then until somebody sets it up again, and the season starts anew. It cannot be undone.`] },
    { kind: 'note', text: ['Posts that stand in the chat stay there: delete them there. Copies your operator has made of the database are not touched.'] },
    {
      kind: 'choices',
      choices: [
        { label: 'Erase it', run: `/privacy erase${extent === 'workspace' ? ' scope:workspace' : ''} confirm:yes`, style: 'danger' },
        { label: 'Export it first', run: `/privacy export${extent === 'workspace' ? ' scope:workspace' : ''}` },
      ],
    },
  ],
});

const erased = (where: string, held: string): Reply => ({
  hasSideEffect: true,
  blocks: [
    { kind: 'text', text: [`Erased: all I kept of ${where}, ${held}. Nothing is scheduled here any more.`] },
    { kind: 'note', text: ['If the operator’s configuration names a channel, I still keep that it is to stay off, and nothing more.'] },
  ],
});
