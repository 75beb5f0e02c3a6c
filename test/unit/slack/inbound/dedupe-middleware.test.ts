import { describe, expect, test, vi } from 'vitest';
import { createInFlight } from '../../../../src/core/in-flight.ts';
import { createBoltLogger } from '../../../../src/slack/bolt-logger.ts';
import { createDedupeMiddleware } from '../../../../src/slack/inbound/dedupe-middleware.ts';
import { createSessionRegistry } from '../../../../src/slack/workspace/sessions.ts';
import { createSingleWorkspace } from '../../../../src/slack/workspace/single.ts';
import { createFixtureBot, recordedLog, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

describe('a stop over Socket Mode, which confirms events before they are handled', () => {
  test.each([
    ['a mention', { type: 'app_mention', channel: 'CCLUB', text: '<@UBOT> summary' }, 'UADA'],
    ['a direct message', { type: 'message', channel_type: 'im', channel: 'DADA', text: 'summary' }, undefined],
  ])('%s during a stop is answered with a note about the restart', async (_, event, onlyFor) => {
    const { fake } = await startSlackWorkspace({ mode: 'socket' });
    const { log } = recordedLog();
    const workspaces = createSingleWorkspace(
      fake.config,
      log,
      createBoltLogger(log, () => true),
    );
    await workspaces.init();
    const sessions = createSessionRegistry({ bot: createFixtureBot(log), workspaces, organisers: undefined, log });
    const inFlight = createInFlight();
    await inFlight.close(0);
    const { body } = fake.payloads.event({ user: 'UADA', ts: '1.1', ...event });
    const next = vi.fn(async () => {});
    const args = { body, event: body.event, context: await sessions.authorize({ teamId: 'TCLUB' }), next };
    await createDedupeMiddleware(inFlight, log)(args as unknown as Parameters<ReturnType<typeof createDedupeMiddleware>>[0]);
    expect(fake.screen('UADA', event.channel).map((shown) => [shown.onlyFor, shown.words])).toEqual([
      [onlyFor, 'I am being restarted. Please try again in a minute.'],
    ]);
    expect(next).not.toHaveBeenCalled();
  });

  test('a form that is sent during a stop stays open, and says why', async () => {
    const { log } = recordedLog();
    const inFlight = createInFlight();
    await inFlight.close(0);
    const next = vi.fn(async () => {});
    const ack = vi.fn(async () => {});
    const body = { type: 'view_submission', view: { state: { values: { day: { day: { type: 'plain_text_input', value: 'Monday' } } } } } };
    const args = { body, view: body.view, context: {}, ack, next };
    await createDedupeMiddleware(inFlight, log)(args as unknown as Parameters<ReturnType<typeof createDedupeMiddleware>>[0]);
    expect(ack.mock.calls).toEqual([[{ response_action: 'errors', errors: { day: 'I am being restarted. Please try again in a minute.' } }]]);
    expect(next).not.toHaveBeenCalled();
  });

  test.each([0, 1, 2, 3, 5, 8])(
    'a confirmed event is answered, whether with the answer or a note about the restart (stopped %i turns later)',
    async (turns) => {
      const { fake, platform } = await startSlackWorkspace({ mode: 'socket' });
      const receipt = fake.deliver(fake.payloads.event({ type: 'app_mention', user: 'UADA', ts: '1.1', channel: 'CCLUB', text: '<@UBOT> help' }));
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await platform.stop();
      const confirmed = (await receipt).status === 200;
      expect(fake.screen('UADA', 'CCLUB')).toHaveLength(confirmed ? 1 : 0);
    },
  );
});
