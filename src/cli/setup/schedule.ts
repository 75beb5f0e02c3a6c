/** Sets up what both platforms share: the time zone and the database. */
import type { Logger } from 'pino';
import { parseDatabaseAddress } from '../../config/index.ts';
import { StartError } from '../../core/errors.ts';
import type { CheckResult } from '../../core/ports/check-result.ts';
import { findZone, isOwnName } from '../../core/schedule/calendar/time-zones.ts';
import { isOffset, zoneLabel } from '../../core/schedule/calendar/zone-offset.ts';
import { checkDatabase } from '../../store/maintenance/check-database.ts';
import { askUntilValid } from './ask-until-valid.ts';
import type { Values } from './env-file.ts';
import type { Prompter } from './prompter.ts';

export async function setUpSchedule(ask: Prompter, values: Values, log: Logger): Promise<Values> {
  const zone = await askZone(ask, values.PROMPT_TIMEZONE);
  const storage = await ask.choose(
    'Where should schedules and posts be stored?',
    [
      { value: 'file', label: 'In a file', hint: 'data/journal-club.sqlite, for one machine' },
      { value: 'server', label: 'On a PostgreSQL server', hint: 'for several machines' },
    ],
    values.DATABASE_URL ? 'server' : 'file',
  );
  if (storage === 'file') return { PROMPT_TIMEZONE: zone, ...(values.DATABASE_URL ? { DATABASE_URL: '' } : {}) };
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
    const typed = await ask.text('Default time zone of the weekly questions: a city or a zone, such as Europe/London', first);
    if (typed === '') return '';
    const zone = await chooseZone(ask, typed.slice(0, 60));
    if (zone.found) return zone.found;
    first = zone.suggested ?? '';
  }
}

/** @returns the zone that was typed or chosen, or a suggestion for the next try. */
async function chooseZone(ask: Prompter, typed: string): Promise<{ readonly found?: string; readonly suggested?: string | undefined }> {
  const zone = findZone(typed);
  switch (zone.status) {
    case 'found':
      if (isOffset(zone.zone)) ask.showResult({ state: 'warning', text: `${zoneLabel(zone.zone)} has no daylight saving time. A city follows its clocks.` });
      else if (!isOwnName(typed, zone.zone)) ask.say(`${typed} is in the time zone ${zone.zone}.`);
      return { found: zone.zone };
    case 'ambiguous': {
      const other = { value: '', label: 'Another one' };
      const chosen = await ask.choose(
        `${typed} can mean several time zones. Which one?`,
        [...zone.near.map((name) => ({ value: name, label: name })), other],
        '',
      );
      return chosen === '' ? {} : { found: chosen };
    }
    case 'unknown': {
      const way = zone.near.length > 0 ? `Did you mean ${zone.near.join(', ')}?` : 'Name a city, or an IANA name such as Europe/London.';
      ask.showResult({ state: 'problem', text: `There is no time zone ${typed}. ${way}` });
      return { suggested: zone.near[0] };
    }
  }
}

async function checkDatabaseUrl(url: string, log: Logger): Promise<Omit<CheckResult, 'check'>> {
  try {
    return await checkDatabase(parseDatabaseAddress({ DATABASE_URL: url }), log);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { state: 'problem', text: error.message };
  }
}
