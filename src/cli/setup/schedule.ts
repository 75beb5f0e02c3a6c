/** Sets up what both platforms share: the time zone and the database. */
import type { Logger } from 'pino';
import { readDatabase } from '../../config/index.ts';
import { StartError } from '../../core/errors.ts';
import type { CheckResult } from '../../core/ports/check-result.ts';
import { findZone } from '../../core/schedule/calendar/time-zones.ts';
import { checkDatabase } from '../../store/maintenance/check-database.ts';
import { askUntilValid } from './ask-until-valid.ts';
import type { Values } from './env-file.ts';
import type { Prompter } from './prompter.ts';

export async function setUpSchedule(ask: Prompter, values: Values, log: Logger): Promise<Values> {
  const zone = await askZone(ask, values.PROMPT_TIMEZONE);
  const kept = await ask.choose(
    'Where should schedules and posts be stored?',
    [
      { value: 'file', label: 'In a file', hint: 'data/journal-club.sqlite, for one machine' },
      { value: 'server', label: 'On a PostgreSQL server', hint: 'for several machines' },
    ],
    values.DATABASE_URL ? 'server' : 'file',
  );
  if (kept === 'file') return { PROMPT_TIMEZONE: zone, ...(values.DATABASE_URL ? { DATABASE_URL: '' } : {}) };
  const url = await askUntilValid(ask, {
    variable: 'DATABASE_URL',
    question: 'Its address: postgres://user:password@host:5432/name',
    current: values.DATABASE_URL,
    asking: 'Asking the server',
    check: async (value) => checkDatabaseUrl(value, log),
  });
  return { PROMPT_TIMEZONE: zone, DATABASE_URL: url };
}

async function askZone(ask: Prompter, current: string | undefined): Promise<string> {
  let first = current ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (;;) {
    const typed = await ask.text('Default time zone of the weekly questions, such as Europe/London', first);
    if (typed === '') return '';
    const found = findZone(typed);
    if (found.status === 'found') return found.zone;
    const [nearest] = found.near;
    ask.showResult({
      state: 'problem',
      text: `There is no time zone ${typed.slice(0, 60)}. ${nearest ? `Did you mean ${found.near.join(', ')}?` : 'Use an IANA name.'}`,
    });
    first = nearest ?? '';
  }
}

async function checkDatabaseUrl(url: string, log: Logger): Promise<Omit<CheckResult, 'check'>> {
  try {
    return await checkDatabase(readDatabase({ DATABASE_URL: url }), log);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { state: 'problem', text: error.message };
  }
}
