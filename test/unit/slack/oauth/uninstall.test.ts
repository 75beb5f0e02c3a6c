import { describe, expect, test } from 'vitest';
import { RejectedError } from '../../../../src/core/ports/post-errors.ts';
import type { Database } from '../../../../src/store/database.ts';
import { clubTeam, wardTeam } from '../../../fakes/slack-many.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { addressIn, installIn, startReplica, startSeveral } from '../../../helpers/slack-installations.ts';
import { failureOf, postOf } from '../../../helpers/slack-workspace.ts';

const kept = async ({ store }: Awaited<ReturnType<typeof startSeveral>>) => (await store.installations.list()).map(({ workspace }) => workspace);
const seconds = (ms: number) => Math.floor(ms / 1000);

onEveryDatabase('an app that is removed from one of two workspaces', (kind) => {
  test.each([
    ['app_uninstalled first', ['uninstalled', 'revoked']],
    ['tokens_revoked first', ['revoked', 'uninstalled']],
    ['each twice', ['revoked', 'revoked', 'uninstalled', 'uninstalled']],
    ['app_uninstalled alone', ['uninstalled']],
    ['tokens_revoked alone', ['revoked']],
  ] as const)('an app that is removed (%s) has its tokens deleted and is reported as removed, and the other workspace goes on', async (_, order) => {
    const several = await startSeveral(kind);
    const { fake, platform, removed } = several;
    await fake.club.command('/summary');
    const events = fake.uninstall(clubTeam);
    for (const event of order)
      expect((await fake.deliver({ ...events[event], body: { ...events[event].body, event_id: crypto.randomUUID() } })).status).toBe(200);
    await expect.poll(async () => kept(several)).toEqual(['TWARD']);
    await expect.poll(() => new Set(removed)).toEqual(new Set(['TCLUB']));
    expect(await failureOf(platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-1'))).toMatchObject({
      name: 'RejectedError',
      message: 'I am no longer installed in this workspace.',
    });
    expect((await fake.club.command('/summary')).words).toContain('not installed in your workspace');
    await platform.post(addressIn(wardTeam), await postOf('/summary'), 'key-2');
    expect((await fake.ward.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test('an app that was removed and installed again starts anew, whatever late events say', async () => {
    const several = await startSeveral(kind);
    const { fake, platform, removed } = several;
    const events = fake.uninstall(clubTeam);
    await fake.deliver(events.uninstalled);
    await expect.poll(async () => kept(several)).toEqual(['TWARD']);
    await installIn(several, clubTeam);
    const before = removed.length;
    await fake.deliver(events.revoked);
    await expect.poll(() => several.lines.join('')).toContain('the app is still, or again, installed in this workspace');
    expect(await kept(several)).toEqual(['TCLUB', 'TWARD']);
    expect(removed).toHaveLength(before);
    await platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-1');
  });

  test('an uninstall event counts although the token still works for a moment, unless it is an hour older than the installation', async () => {
    const several = await startSeveral(kind, { teams: [wardTeam] });
    await installIn(several, clubTeam, Date.now() - 3_600_000);
    const { fake } = several;
    const payloadAt = (at: number) => {
      const { uninstalled } = fake.uninstall({ ...clubTeam, id: 'TNOBODY' }, at);
      return { ...uninstalled, body: { ...uninstalled.body, team_id: 'TCLUB' } };
    };
    await fake.deliver(payloadAt(seconds(Date.now()) - 7200));
    await expect.poll(() => several.lines.join('')).toContain('still, or again');
    expect(await kept(several)).toEqual(['TCLUB', 'TWARD']);
    await fake.deliver(payloadAt(seconds(Date.now())));
    await expect.poll(async () => kept(several)).toEqual(['TWARD']);
  });

  test('the app stays installed if a person’s token is revoked', async () => {
    const several = await startSeveral(kind);
    const { fake } = several;
    await fake.deliver(fake.club.payloads.event({ type: 'tokens_revoked', tokens: { oauth: ['UADA'] } }));
    await fake.deliver(fake.club.payloads.event({ type: 'tokens_revoked', tokens: { oauth: ['UADA'], bot: [] } }));
    expect((await fake.club.command('/cite 10.1/x')).words).toContain('Citation');
    expect(await kept(several)).toEqual(['TCLUB', 'TWARD']);
  });

  test('a removal is known to another replica within five seconds', async () => {
    let ahead = 0;
    const several = await startSeveral(kind);
    const other = await startReplica(several, { now: () => Date.now() + ahead });
    await other.platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-1');
    await several.fake.deliver(several.fake.uninstall(clubTeam).uninstalled);
    await expect.poll(async () => kept(several)).toEqual(['TWARD']);
    ahead += 5000;
    expect(await failureOf(other.platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-2'))).toBeInstanceOf(RejectedError);
    await other.stop();
  });

  test('a removal of which no event arrived is found by the next post, and no other workspace waits', async () => {
    const several = await startSeveral(kind);
    const { fake, platform, removed } = several;
    fake.uninstall(clubTeam);
    expect(await failureOf(platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-1'))).toMatchObject({ name: 'RejectedError' });
    expect(await kept(several)).toEqual(['TWARD']);
    expect(removed).toEqual(['TCLUB']);
    await platform.post(addressIn(wardTeam), await postOf('/summary'), 'key-2');
  });
});

describe('a token that Slack rejects although the app is installed', () => {
  const refusedWith = async (kind: Database['kind'], error: string) => {
    const several = await startSeveral(kind);
    several.fake.fail('chat.postMessage', { error });
    const failure = await failureOf(several.platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-1'));
    return { ...several, failure };
  };

  test.each(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'not_allowed_token_type', 'accesslimited'])(
    'a rejected token (%s) delays its own workspace alone, and ends nothing',
    async (error) => {
      const several = await refusedWith('sqlite', error);
      expect(several.failure).toMatchObject({
        name: 'RetryLaterError',
        scope: 'workspace',
        retryAfterMs: 300_000,
        message: expect.stringContaining('/slack/install'),
      });
      expect(await kept(several)).toEqual(['TCLUB', 'TWARD']);
      expect(several.removed).toEqual([]);
      await several.platform.post(addressIn(wardTeam), await postOf('/summary'), 'key-2');
      expect(several.lines.join('')).toContain('nothing can be posted in a workspace');
    },
  );

  test('a token that Slack calls expired because the clocks differ is refreshed, and the post is sent again within a second', async () => {
    const { failure, fake, platform } = await refusedWith('sqlite', 'token_expired');
    expect(failure).toMatchObject({ name: 'RetryLaterError', scope: 'channel', retryAfterMs: 1000 });
    await platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-1');
    expect(fake.oauth.refreshes).toMatchObject([{ taken: true }]);
    expect(fake.club.world.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });
});
