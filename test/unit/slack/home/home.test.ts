import { expect, test } from 'vitest';
import type { ChannelRef } from '../../../../src/core/command/command.ts';
import type { RunningScheduleService } from '../../../../src/schedules/service.ts';
import { type FakeSlack, usualScopes } from '../../../fakes/slack.ts';
import { homeOpened } from '../../../fakes/slack-people.ts';
import { bot } from '../../../fakes/slack-world.ts';
import { ada, monday, startScheduleService } from '../../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { aWhile, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const at = (channel: string, workspace = 'TCLUB'): ChannelRef => ({ platform: 'slack', workspace, channel });
const on = { kind: 'on', recurrence: monday } as const;

function addChannel({ world }: FakeSlack, id: string, kind: 'public' | 'private', members: readonly string[], name = id.toLowerCase()): void {
  world.conversations.set(id, { id, name, kind, members: new Set(members) });
}

/** Ada and Ben, the bot in three channels with a schedule each: one public, one private with Ada alone, one private with both. */
async function homeOfThree(kind: 'sqlite' | 'postgres', options: Parameters<typeof startSlackWorkspace>[0] = {}) {
  const { schedules, database } = await startScheduleService(kind);
  const slack = await startSlackWorkspace({ schedules, reportUrl: 'https://example.org/report', privacyUrl: 'https://example.org/privacy', ...options });
  addChannel(slack.fake, 'CADA', 'private', ['UADA', bot.id], 'ada-only');
  addChannel(slack.fake, 'CBOTH', 'private', ['UADA', 'UBEN', bot.id], 'us-two');
  for (const channel of ['CCLUB', 'CADA', 'CBOTH']) await schedules.change(at(channel), ada, on);
  return { ...slack, schedules, database };
}

const listed = (words: string): readonly string[] => [...words.matchAll(/^- #(\S+):/gm)].map(([, name]) => name ?? '');

onEveryDatabase('the Home tab', (kind) => {
  test('the Home tab says what the bot does, what is scheduled, how to invite it, and where the privacy notice is', async () => {
    const { fake } = await homeOfThree(kind);
    const { words, blocks } = await fake.openHome();
    expect(words).toMatch(/\/summary, \/drug, \/trials: .*\n\/ask, \/cite: .*\n\/prompts, \/discuss: /);
    expect(words).toContain('/journalclub help');
    expect(words).toContain('- #journal-club: next Mon, 30 Nov 2026, 09:00 GMT (every Monday at 09:00, Europe/London)');
    expect(words).toContain('Type /invite @journal-club in it.');
    expect(words).toContain('type /privacy. In full: how your data is handled');
    expect(JSON.stringify(blocks)).toContain('https://example.org/privacy');
    expect(words).not.toContain('For education');
    expect(JSON.stringify(blocks)).toContain('"format":"{date_short_pretty} at {time}"');
  });

  test('the Home tab names a private channel to its members alone', async () => {
    const { fake, lines } = await homeOfThree(kind);
    expect(listed((await fake.openHome('UADA')).words).toSorted()).toEqual(['ada-only', 'journal-club', 'us-two']);
    const bens = await fake.openHome('UBEN');
    expect(listed(bens.words).toSorted()).toEqual(['journal-club', 'us-two']);
    expect(JSON.stringify(bens)).not.toMatch(/CADA|ada-only/);
    expect(lines.join('\n')).not.toMatch(/ada-only|us-two/);
  });

  test('the Home tab does not reveal whether there is a private channel the reader is not in', async () => {
    const { fake, schedules: club } = await homeOfThree(kind);
    const before = await fake.openHome('UBEN');
    await club.change(at('CADA'), ada, { kind: 'off' });
    expect(await fake.openHome('UBEN')).toEqual(before);
    expect(listed((await fake.openHome('UADA')).words)).not.toContain('ada-only');
  });

  test('the Home tab is rendered at each opening, so people who left a private channel no longer see it', async () => {
    const { fake } = await homeOfThree(kind);
    await fake.openHome('UBEN');
    fake.world.conversations.get('CBOTH')?.members.delete('UBEN');
    expect(listed((await fake.openHome('UBEN')).words)).toEqual(['journal-club']);
    fake.world.conversations.get('CADA')?.members.add('UBEN');
    expect(listed((await fake.openHome('UBEN')).words)).toContain('ada-only');
  });

  test('the Home tab shows nothing of another workspace, even if its channel has the same id', async () => {
    const { fake, schedules: club } = await homeOfThree(kind);
    addChannel(fake, 'COURS', 'private', ['UADA', 'UBEN', bot.id]);
    for (const channel of ['COURS', 'CTHEIRS']) await club.change(at(channel, 'TELSE'), ada, on);
    for (const user of ['UADA', 'UBEN']) expect(JSON.stringify(await fake.openHome(user))).not.toMatch(/COURS|CTHEIRS/);
  });

  test('the Home tab does not name a public channel that became private', async () => {
    const { fake } = await homeOfThree(kind);
    fake.world.conversations.set('CCLUB', { id: 'CCLUB', name: 'journal-club', kind: 'private', members: new Set(['UADA', bot.id]) });
    expect(listed((await fake.openHome('UBEN')).words)).toEqual(['us-two']);
  });

  test('the Home tab never shows anybody a private channel they are not in', async () => {
    const { fake, schedules: club } = await homeOfThree(kind);
    const drawn = Array.from({ length: 24 }, (_, number) => ({
      id: `CR${number}`,
      kind: number % 3 === 0 ? ('public' as const) : ('private' as const),
      members: ['UADA', 'UBEN', bot.id].filter((__, bit) => ((number * 7 + 3) >> bit) & 1),
    }));
    for (const { id, kind: open, members } of drawn) {
      addChannel(fake, id, open, members);
      await club.change(at(id), ada, on);
    }
    for (const user of ['UADA', 'UBEN']) {
      const shown = JSON.stringify((await fake.openHome(user)).blocks);
      for (const { id, kind: open, members } of drawn)
        if (!members.includes(bot.id) || (open === 'private' && !members.includes(user))) expect(shown, id).not.toContain(`"${id}"`);
    }
  });

  test('the Home tab lists twenty channels and counts the rest, within Slack’s limits', async () => {
    const { fake, schedules } = await homeOfThree(kind);
    const cron = `${Array.from({ length: 20 }, (_, minute) => minute * 3).join(',')} 9 * * 1`;
    for (let number = 0; number < 40; number += 1) {
      addChannel(fake, `CMANY${number}`, 'public', [bot.id]);
      await schedules.change(at(`CMANY${number}`), ada, {
        kind: 'on',
        recurrence: { kind: 'cron', expression: cron, zone: 'America/Argentina/ComodRivadavia' },
      });
    }
    const { words, blocks } = await fake.openHome();
    expect(listed(words)).toHaveLength(20);
    expect(words).toContain('… and 23 more. Type /prompts in a channel to see that channel’s.');
    expect(blocks.length).toBeLessThan(20);
  });

  test('the Home tab finds the channels of somebody who is in hundreds', async () => {
    const { fake, schedules } = await homeOfThree(kind);
    for (let number = 0; number < 450; number += 1) addChannel(fake, `CPAGE${number}`, 'private', ['UBEN', bot.id]);
    await schedules.change(at('CPAGE449'), ada, on);
    expect(listed((await fake.openHome('UBEN')).words)).toContain('cpage449');
    expect(fake.calls.filter(({ method }) => method === 'users.conversations').map(({ args }) => args.limit)).toEqual(['200', '200', '200', '200']);
  });

  test('the Home tab says if nothing is scheduled, and how to begin', async () => {
    const { schedules } = await startScheduleService(kind);
    const { fake } = await startSlackWorkspace({ schedules });
    expect((await fake.openHome()).words).toContain('Nothing in the channels you and I can both see. To begin, type /prompts in a channel I am in.');
  });

  test.each([
    ['public', 'channels:read', 'CADA,CBOTH'],
    ['private', 'groups:read', 'CCLUB'],
  ])('the Home tab leaves %s channels out without the scope %s, and says that some may be missing', async (_, scope, shown) => {
    const { fake, lines } = await homeOfThree(kind, { scopes: usualScopes.filter((one) => one !== scope) });
    const { words, blocks } = await fake.openHome();
    expect([...JSON.stringify(blocks).matchAll(/"channel_id":"(\w+)"/g)].map(([, id]) => id).toSorted()).toEqual(shown.split(','));
    expect(words).toContain('some may be missing');
    expect(lines.join('\n')).toContain(scope);
  });

  test('the Home tab lists what is certain if Slack fails, breaks off or is slow', async () => {
    const { fake } = await homeOfThree(kind);
    for (const fault of [{ error: 'internal_error' }, { status: 500 }, { drop: 'before' }, { page: '<html>' }] as const) {
      fake.fail('users.conversations', fault, 2);
      const { words } = await fake.openHome('UADA');
      expect(listed(words)).toEqual([]);
      expect(words).toContain('some may be missing');
    }
  });

  test('the Home tab waits if Slack asks it to', async () => {
    const { fake } = await homeOfThree(kind);
    fake.fail('views.publish', { retryAfter: 1 });
    expect(listed((await fake.openHome()).words)).toHaveLength(3);
  });
});

test('a Home tab that fails shows the reference that is in the log', async () => {
  const { schedules } = await startScheduleService('sqlite');
  const broken: RunningScheduleService = { ...schedules, listSchedules: async () => Promise.reject(new Error('the disk is full')) };
  const { fake, lines } = await startSlackWorkspace({ schedules: broken });
  const { words } = await fake.openHome();
  const reference = /under the reference (\w{8})/.exec(words)?.[1] ?? 'none';
  const line = lines.find((one) => one.includes(reference)) ?? '';
  expect(line).toContain('the disk is full');
  expect(words).not.toContain('disk');
});

test('a Home tab that Slack rejects is replaced by one with the reference that is in the log', async () => {
  const { schedules } = await startScheduleService('sqlite');
  const { fake, lines } = await startSlackWorkspace({ schedules });
  fake.fail('views.publish', { error: 'internal_error' });
  const { words } = await fake.openHome();
  const reference = /under the reference (\w{8})/.exec(words)?.[1] ?? 'none';
  expect(lines.find((one) => one.includes(reference))).toContain('internal_error');
});

test('a Home tab that is turned off leaves two lines in the log', async () => {
  const { fake, lines } = await startSlackWorkspace();
  fake.fail('views.publish', { error: 'not_enabled' }, 2);
  await fake.deliver(fake.payloads.event(homeOpened('UADA')));
  await fake.until(() => lines.some((line) => line.includes('failed to report the error in the Home tab')), 'the second line');
  expect(fake.world.homes).toEqual([]);
  expect((await fake.command('/help')).words).toContain('I answer');
});

test('opening the Messages tab publishes no Home tab', async () => {
  const { fake } = await startSlackWorkspace();
  await fake.deliver(fake.payloads.event(homeOpened('UADA', 'messages')));
  await aWhile(fake);
  expect(fake.calls.filter(({ method }) => method === 'views.publish' || method === 'users.conversations')).toEqual([]);
});

test('the Home tab works in Socket Mode', async () => {
  const { fake } = await startSlackWorkspace({ mode: 'socket' });
  expect((await fake.openHome('UBEN')).words).toContain('What I do');
});

test('a Home tab opened by two people at once shows each their own', async () => {
  const { fake } = await homeOfThree('sqlite');
  const [adas, bens] = await Promise.all([fake.openHome('UADA'), fake.openHome('UBEN')]);
  expect([listed(adas.words).length, listed(bens.words).length]).toEqual([3, 2]);
});
