import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { lookThrough, takeFound } from './planted-secrets.ts';

describe('the look for secrets in all that is written', () => {
  it.each(['xoxb-twin-bot', 'xapp-twin-app', 'xoxe.xoxb-1-abc', 'twin-signing-secret', 'jane-doe-born-1985'])(
    'finds %s in a log, whoever it is written for',
    (planted) => {
      const log = pino({ level: 'debug' }, { write: () => {} });
      log.debug({ deep: { in: { it: planted } } }, 'an answer');
      log.child({ token: planted }).error(new Error(planted), 'a fault');
      expect(takeFound()).toHaveLength(2);
    },
  );

  it('finds one that is printed', () => {
    process.stderr.write('xoxb-twin-printed\n');
    expect(takeFound()).toHaveLength(1);
  });

  it('does not take the beginning of a token for one', () => {
    lookThrough('SLACK_BOT_TOKEN must start with xoxb-; copy it again. SLACK_APP_TOKEN must start with xapp-.');
    expect(takeFound()).toEqual([]);
  });
});
