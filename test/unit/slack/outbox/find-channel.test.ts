import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/core/errors.ts';
import { leastScopes } from '../../../fakes/slack.ts';
import { failureOf, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

describe('a channel named in the configuration', () => {
  test('a configured channel is found if the bot is in it', async () => {
    const { platform } = await startSlackWorkspace();
    expect(await platform.findChannel('CCLUB')).toEqual({ platform: 'slack', workspace: 'TCLUB', channel: 'CCLUB' });
  });

  test.each(['COTHER', 'CSECRET', 'CNOWHERE'])('a configured channel the bot is not in asks for an invitation (%s)', async (channel) => {
    const { platform } = await startSlackWorkspace();
    const failure = await failureOf(platform.findChannel(channel));
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as UserError).message).toBe('I am not in that channel. Type /invite @journal-club there first.');
  });

  test('a configured channel is accepted if the app may not read it', async () => {
    const { platform } = await startSlackWorkspace({ scopes: leastScopes });
    expect(await platform.findChannel('CCLUB')).toMatchObject({ channel: 'CCLUB' });
  });

  test.each(['#general', 'general', 'DADA', 'UADA', 'cclub', '', 'C', 'CCLUB COTHER', '112233445566'])('“%s” is not the id of a channel', async (channel) => {
    const { platform, fake } = await startSlackWorkspace();
    const failure = await failureOf(platform.findChannel(channel));
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as UserError).message).toContain('Copy the id, such as C0123ABC456');
    expect(fake.calls.map(({ method }) => method)).not.toContain('conversations.history');
  });

  test('another reason why Slack does not show a channel is named', async () => {
    const { platform, fake } = await startSlackWorkspace();
    fake.fail('conversations.history', { error: 'ekm_access_denied' });
    expect(await failureOf(platform.findChannel('CCLUB'))).toBeInstanceOf(UserError);
  });

  test('a configured channel is searched for again later if Slack is busy or unavailable', async () => {
    const { platform, fake } = await startSlackWorkspace();
    fake.fail('conversations.history', { retryAfter: 3 });
    expect(await failureOf(platform.findChannel('CCLUB'))).toMatchObject({ name: 'RetryLaterError', retryAfterMs: 3000 });
    fake.fail('conversations.history', { drop: 'before' });
    expect(await failureOf(platform.findChannel('CCLUB'))).toMatchObject({ name: 'UnknownOutcomeError' });
  });
});
