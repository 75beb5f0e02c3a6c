import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { lookThrough, takeFound } from './planted-secrets.ts';

describe('the look for secrets in all that is written', () => {
  test.each(['xoxb-fake-bot', 'xapp-fake-app', 'xoxe.xoxb-1-abc', 'fake-signing-secret', 'jane-doe-born-1985'])(
    'finds %s in a log, whoever it is written for',
    (planted) => {
      const log = pino({ level: 'debug' }, { write: () => {} });
      log.debug({ deep: { in: { it: planted } } }, 'an answer');
      log.child({ token: planted }).error(new Error(planted), 'a fault');
      expect(takeFound()).toHaveLength(2);
    },
  );

  test('a printed secret is found', () => {
    process.stderr.write('xoxb-fake-printed\n');
    expect(takeFound()).toHaveLength(1);
  });

  test('the beginning of a token is not taken for a token', () => {
    lookThrough('SLACK_BOT_TOKEN must start with xoxb-; copy it again. SLACK_APP_TOKEN must start with xapp-.');
    expect(takeFound()).toEqual([]);
  });
});
