import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { lookThrough, takeFound } from './planted-secrets.ts';

describe('the search for secrets in all output', () => {
  test.each(['xoxb-fake-bot', 'xapp-fake-app', 'xoxe.xoxb-1-abc', 'fake-signing-secret', 'jane-doe-born-1985'])(
    'the secret %s is found in every log that contains it',
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

  test('the beginning of a token is not mistaken for a token', () => {
    lookThrough('SLACK_BOT_TOKEN must start with xoxb-; copy it again. SLACK_APP_TOKEN must start with xapp-.');
    expect(takeFound()).toEqual([]);
  });
});
