import { expect, test } from 'vitest';
import { createSlackPlatform } from '../../../../src/slack/platform.ts';
import type { MovedChannel } from '../../../../src/slack/workspace/channel-moved.ts';
import { createFakeSlack } from '../../../fakes/slack.ts';
import { createFixtureBot, recordedLog } from '../../../helpers/slack-workspace.ts';

const event = { type: 'channel_id_changed', old_channel_id: 'CCLUB', new_channel_id: 'CSHARED', event_ts: '1.1' };

test.each([
  ['at once', 0],
  ['after the database was away for a moment', 1],
])('a channel that gets another id from Slack is reported %s, and only once if the event is repeated', async (_, failures) => {
  const fake = await createFakeSlack();
  const { log } = recordedLog();
  const moved: MovedChannel[] = [];
  let left = failures;
  const onChannelMoved = async (one: MovedChannel): Promise<void> => {
    left -= 1;
    if (left >= 0) throw new Error('the database is away');
    moved.push(one);
  };
  const platform = createSlackPlatform(fake.config, { log, onChannelMoved });
  await platform.start(createFixtureBot(log));
  await fake.deliver(fake.payloads.event(event, 'Ev1'));
  await fake.deliver(fake.payloads.event(event, 'Ev1'));
  await fake.until(() => moved.length > 0, 'the report');
  await platform.stop();
  await fake.close();
  expect(moved).toEqual([{ workspace: 'TCLUB', from: 'CCLUB', to: 'CSHARED' }]);
});
