import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';

/** @throws {UserError} for everybody else, saying who may. */
export async function requireOrganiser({ isOrganiser, place }: Pick<Context, 'isOrganiser' | 'place'>): Promise<void> {
  if (await isOrganiser()) return;
  const who = place.platform === 'discord' ? 'those who have the permission Manage Server' : 'the organisers of the club; please ask one of them';
  throw new UserError(`The schedule is changed by ${who}. Everybody may look at it and preview the next question.`, [
    { label: 'Show the schedule', run: '/prompts' },
    { label: 'Preview the next question', run: '/prompts preview' },
  ]);
}
