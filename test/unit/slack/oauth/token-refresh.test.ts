import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { RetryLaterError } from '../../../../src/core/ports/post-errors.ts';
import { clubTeam, createFakeSlackWorkspaces, wardTeam } from '../../../fakes/slack-many.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { addressIn, installIn, startReplica, startSeveral } from '../../../helpers/slack-installations.ts';
import { failureOf, postOf } from '../../../helpers/slack-workspace.ts';

/** How long tokens live, in ms. */
const life = 43_200_000;

/** A clock the test turns on. */
function createClock() {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    pass: (ms: number) => {
      ahead += ms;
    },
  };
}

onEveryDatabase('tokens of a workspace', (kind) => {
  const started = async (options: Parameters<typeof createFakeSlackWorkspaces>[0] = {}) => {
    const clock = createClock();
    const several = await startSeveral(kind, { fake: await createFakeSlackWorkspaces(options), parts: { now: clock.now } });
    const versionOf = async (id: string) => (await several.store.installations.find(id))?.version ?? 0;
    const post = async (key: string) => several.platform.post(addressIn(clubTeam), await postOf('/summary'), key);
    return { ...several, ...clock, versionOf, post };
  };

  test('tokens are refreshed before they expire, while posts and answers go on', async () => {
    const { fake, pass, post, versionOf, store } = await started();
    const before = await versionOf('TCLUB');
    await post('key-1');
    pass(life - 7_300_000);
    await post('key-2');
    expect(fake.oauth.refreshes).toEqual([]);
    pass(200_000);
    await post('key-3');
    await expect.poll(async () => versionOf('TCLUB')).toBe(before + 1);
    pass(6000);
    fake.oauth.expire(clubTeam);
    const next = await store.installations.find('TCLUB');
    expect(next && store.installations.tokensOf(next).access).toContain('xoxe.xoxb-TCLUB-');
    expect(fake.oauth.refreshes).toMatchObject([{ taken: true }]);
    expect((await fake.ward.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test('expired tokens are refreshed before a post is sent', async () => {
    const { fake, pass, post } = await started();
    pass(life + 1000);
    fake.oauth.expire(clubTeam);
    await post('key-1');
    expect(fake.club.world.screen('UBEN', 'CCLUB')).toHaveLength(1);
    expect(fake.oauth.refreshes).toMatchObject([{ taken: true }]);
  });

  test.each([true, false])('tokens are refreshed once by two replicas at the same time (the old token stays valid: %s)', async (oldLives) => {
    const several = await started({ oldLives });
    const other = await startReplica(several, { now: several.now });
    onTestFinished(async () => other.stop());
    const before = await several.versionOf('TCLUB');
    for (const left of [7_000_000, -1000]) {
      several.pass(life - left);
      if (left < 0) several.fake.oauth.expire(clubTeam);
      const answer = await postOf('/summary');
      const sent = async (platform: typeof other.platform, key: string) => {
        // If Slack has revoked the old token, the post is postponed for a second, as the outbox does.
        const failure = await failureOf(platform.post(addressIn(clubTeam), answer, key));
        if (failure instanceof RetryLaterError) {
          await delay(failure.retryAfterMs);
          await platform.post(addressIn(clubTeam), answer, key);
        } else expect(failure).toBeUndefined();
      };
      await Promise.all([several.platform, other.platform].flatMap((platform) => [1, 2, 3].map(async (key) => sent(platform, `key-${left}-${key}`))));
      // Also stored: a clock that jumps in between would end the lease of the refresh.
      await expect.poll(async () => several.versionOf('TCLUB')).toBe(before + (left > 0 ? 1 : 2));
      expect(several.fake.oauth.refreshes).toHaveLength(left > 0 ? 1 : 2);
      several.pass(6000);
    }
    const tokens = several.fake.oauth.refreshes.map(({ token }) => token);
    expect(new Set(tokens).size).toBe(2);
    expect(several.fake.oauth.refreshes.every(({ taken }) => taken)).toBe(true);
    expect(several.fake.club.world.screen('UBEN', 'CCLUB')).toHaveLength(12);
  });

  test('tokens are refreshed by another replica a minute after one died during the refresh', async () => {
    const { fake, pass, post, store, now } = await started();
    pass(life + 1000);
    fake.oauth.expire(clubTeam);
    const found = await store.installations.find('TCLUB');
    expect(found && (await store.installations.acquireRefreshLock(found, now(), 60_000))).toBe(true);
    expect(await failureOf(post('key-1'))).toBeInstanceOf(RetryLaterError);
    expect(fake.oauth.refreshes).toEqual([]);
    pass(61_000);
    await post('key-1');
    expect(fake.oauth.refreshes).toMatchObject([{ taken: true }]);
  });

  test('tokens whose refresh was lost wait for a new installation, which loses no schedule; other workspaces go on', async () => {
    const { fake, pass, post, platform, store, lines, removed } = await started();
    fake.fail('oauth.v2.access', { drop: 'done' });
    pass(life - 7_000_000);
    await post('key-1');
    await expect.poll(() => lines.join('')).toContain('were not refreshed; trying again in a minute');
    pass(61_000);
    await post('key-2');
    await expect.poll(() => lines.join('')).toContain('cannot be refreshed');
    expect(fake.oauth.refreshes.map(({ taken }) => taken)).toEqual([true, false]);
    fake.oauth.expire(clubTeam);
    pass(life);
    expect(await failureOf(post('key-3'))).toMatchObject({
      name: 'RetryLaterError',
      scope: 'workspace',
      message: expect.stringContaining('https://club.example.org/slack/install'),
    });
    await platform.post(addressIn(wardTeam), await postOf('/summary'), 'key-4');
    expect(removed).toEqual([]);
    await installIn({ fake, store }, clubTeam);
    pass(6000 - 2 * life);
    await post('key-3');
    expect(fake.oauth.refreshes.filter(({ token }) => token.includes('TCLUB'))).toHaveLength(2);
  });

  test('tokens that do not expire are left as they are', async () => {
    const { fake, pass, post } = await started({ rotates: false });
    pass(10 * life);
    await post('key-1');
    expect(fake.oauth.refreshes).toEqual([]);
  });

  test('tokens deleted during a refresh stay deleted', async () => {
    const { fake, pass, post, store, platform } = await started();
    fake.fail('oauth.v2.access', { slow: 1000 });
    pass(life - 7_000_000);
    await post('key-1');
    await expect.poll(() => fake.oauth.refreshes.length).toBe(1);
    const found = await store.installations.find('TCLUB');
    expect(found && (await store.installations.remove(found))).toBe(true);
    await platform.stop();
    expect(fake.oauth.refreshes).toMatchObject([{ taken: true }]);
    expect(await store.installations.find('TCLUB')).toBeUndefined();
  });

  test('tokens being refreshed when the program stops are stored before it ends', async () => {
    const { fake, pass, post, store, platform, versionOf } = await started();
    const before = await versionOf('TCLUB');
    fake.fail('oauth.v2.access', { slow: 500 });
    pass(life - 7_000_000);
    await post('key-1');
    await platform.stop();
    expect(await versionOf('TCLUB')).toBe(before + 1);
    expect((await store.installations.find('TCLUB'))?.expiresAt).toBeGreaterThan(Date.now() + life);
  });
});

test('the database file contains no readable token while two workspaces work and their tokens change', async () => {
  const clock = createClock();
  const { fake, platform, address } = await startSeveral('sqlite', { parts: { now: clock.now } });
  clock.pass(life + 1000);
  await platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-1');
  await fake.ward.command('/summary');
  expect(fake.oauth.refreshes).toHaveLength(2);
  if (address.kind !== 'sqlite') throw new Error('not SQLite');
  const bytes = ['', '-wal'].map((end) => readFileSync(`${address.file}${end}`, 'latin1')).join('');
  expect(bytes).toContain('TWARD');
  expect(bytes).not.toMatch(/xoxb|xoxe|fake-client-secret/);
});
