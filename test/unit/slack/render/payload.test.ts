import { expect, test } from 'vitest';
import { pageForRequester } from '../../../../src/core/pages/pages.ts';
import { toPayload } from '../../../../src/slack/render/payload.ts';
import { slackRenderer } from '../../../../src/slack/render/render.ts';
import { createFixtureBot, recordedLog, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

test('a message is sent with exactly the arguments of its payload', async () => {
  const { fake } = await startSlackWorkspace();
  await fake.directMessage('help');
  const args = fake.calls.find(({ method }) => method === 'chat.postMessage')?.args ?? {};
  const page = pageForRequester(
    await createFixtureBot(recordedLog().log).answer({
      input: '/help',
      place: { platform: 'slack', workspace: 'T', channel: 'D', direct: true },
      actor: { id: 'U', name: 'u' },
    }),
    slackRenderer,
  );
  const form = Object.entries(toPayload(slackRenderer.render(page)));
  expect(form.map(([key]) => key)).toEqual(['text', 'blocks', 'parse', 'mrkdwn', 'unfurl_links', 'unfurl_media']);
  for (const [key, value] of form) expect(args[key]).toBe(typeof value === 'string' ? value : JSON.stringify(value));
});
