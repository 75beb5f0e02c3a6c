import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';

/**
 * @param what is changed, such as "the schedule".
 * @throws {UserError} if the user is not an organiser. The message says who may change it.
 */
export async function assertOrganiser({ isOrganiser, place }: Pick<Context, 'isOrganiser' | 'place'>, what: 'the schedule' | 'the season'): Promise<void> {
  if (await isOrganiser()) return;
  const who = place.platform === 'discord' ? 'members with the Manage Server permission' : 'organisers';
  const show = what === 'the schedule' ? { label: 'Show the schedule', run: '/prompts' } : { label: 'Show the season', run: '/prompts list' };
  throw new UserError(`Only ${who} can change ${what}. Everybody can look at it and preview the next question.`, [
    show,
    { label: 'Preview the next question', run: '/prompts preview' },
  ]);
}
