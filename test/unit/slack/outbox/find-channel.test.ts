import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/errors.ts';
import { leastScopes } from '../../../fakes/slack.ts';
import { failureOf, startClub } from '../../../helpers/slack-workspace.ts';

describe('a channel named in the configuration', () => {
  it('is found where the bot is in it', async () => {
    const { platform } = await startClub();
    expect(await platform.findChannel('CCLUB')).toEqual({ platform: 'slack', workspace: 'TCLUB', channel: 'CCLUB' });
  });

  it.each(['COTHER', 'CSECRET', 'CNOWHERE'])('asks for an invitation where it is not (%s)', async (channel) => {
    const { platform } = await startClub();
    const failure = await failureOf(platform.findChannel(channel));
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as UserError).message).toBe('I am not in that channel. Type /invite @journal-club there first.');
  });

  it('is believed where the app may not look', async () => {
    const { platform } = await startClub({ scopes: leastScopes });
    expect(await platform.findChannel('CCLUB')).toMatchObject({ channel: 'CCLUB' });
  });

  it.each(['#general', 'general', 'DADA', 'UADA', 'cclub', '', 'C', 'CCLUB COTHER', '112233445566'])('is not “%s”', async (channel) => {
    const { platform, twin } = await startClub();
    const failure = await failureOf(platform.findChannel(channel));
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as UserError).message).toContain('It takes the id, such as C0123ABC456');
    expect(twin.calls.map(({ method }) => method)).not.toContain('conversations.history');
  });

  it('that Slack will not show for another reason is named with it', async () => {
    const { platform, twin } = await startClub();
    twin.fail('conversations.history', { error: 'ekm_access_denied' });
    expect(await failureOf(platform.findChannel('CCLUB'))).toBeInstanceOf(UserError);
  });

  it('is looked for again later when Slack is busy or away', async () => {
    const { platform, twin } = await startClub();
    twin.fail('conversations.history', { retryAfter: 3 });
    expect(await failureOf(platform.findChannel('CCLUB'))).toMatchObject({ name: 'RetryLaterError', retryAfterMs: 3000 });
    twin.fail('conversations.history', { drop: 'before' });
    expect(await failureOf(platform.findChannel('CCLUB'))).toMatchObject({ name: 'UnknownOutcomeError' });
  });
});
