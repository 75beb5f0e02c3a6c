import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AskResponse, ShownMessage } from '../../../../src/playground/page/api-types.ts';
import { parseDiscordPayload } from '../../../../src/playground/page/discord-payload.ts';
import { parseSlackPayload } from '../../../../src/playground/page/slack-payload.ts';
import type { Playground } from '../../../../src/playground/server/platform.ts';
import { startScholarly } from '../../../fakes/scholarly.ts';
import { createPaperBot, paperServiceOn, trialPaper } from '../../../fixtures/papers.ts';
import { ask } from '../../../helpers/playground-request.ts';
import { startForTests } from '../../../helpers/start-playground.ts';

let playground: Playground;
beforeAll(async () => {
  playground = await startForTests();
});
afterAll(async () => playground.stop());

const slackButton = (shown: ShownMessage | undefined, label: string): string => {
  const controls = parseSlackPayload(shown?.payload).blocks.flatMap((block) => (block.kind === 'actions' ? block.controls : []));
  const buttons = controls.flatMap((control) => ('options' in control ? control.options : [control]));
  return buttons.find((button) => button.label === label)?.value ?? `no button ${label}`;
};
const discordButton = (shown: ShownMessage | undefined, label: string): string => {
  const buttons = parseDiscordPayload(shown?.payload).flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : [])));
  return buttons.find((button) => button.label === label)?.id ?? `no button ${label}`;
};
const audiences = ({ byPlatform }: AskResponse) => [...byPlatform.slack, ...byPlatform.discord].map(({ audience }) => audience);

describe('a line typed in the playground', () => {
  test('a typed line is answered by one private message on each platform, as its renderer makes it', async () => {
    const answered = await ask(playground, { line: '/drug olumiant' });
    expect(answered).toMatchObject({ status: 'ok', line: '/drug olumiant', title: expect.stringContaining('Baricitinib') });
    expect(answered.byPlatform.slack).toHaveLength(1);
    expect(answered.byPlatform.discord).toHaveLength(1);
    expect(audiences(answered)).toEqual(['requester', 'requester']);
    expect(answered.byPlatform.slack[0]?.payload).toHaveProperty('blocks');
    expect(answered.byPlatform.discord[0]?.payload).toHaveProperty('flags', 32_768);
  });

  test('a bare DOI or a PubMed link is answered by the card of the paper on each platform', async () => {
    const scholarly = await startScholarly([trialPaper]);
    const own = await startForTests({ bot: await createPaperBot(paperServiceOn(scholarly, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 })) });
    try {
      for (const line of ['10.5555/invented.2024.017', 'https://pubmed.ncbi.nlm.nih.gov/99000017/']) {
        const { status, byPlatform } = await ask(own, { line });
        expect(status).toBe('ok');
        for (const [shown] of [byPlatform.slack, byPlatform.discord]) expect(JSON.stringify(shown?.payload)).toContain('randomised controlled trial');
      }
    } finally {
      await own.stop();
      await scholarly.stop();
    }
  });

  test('a line that cannot be answered is explained, with buttons', async () => {
    const answered = await ask(playground, { line: '/drug olumiemt' });
    expect(answered.status).toBe('user-error');
    expect(slackButton(answered.byPlatform.slack[0], 'baricitinib')).toBe('1r:/drug baricitinib');
  });
});

describe('a button pressed in the playground', () => {
  test('a button that runs a command is answered on both platforms', async () => {
    const { byPlatform } = await ask(playground, { line: '/drug olumiant' });
    const [shown] = byPlatform.discord;
    const answered = await ask(playground, { press: discordButton(shown, 'Safety'), platform: 'discord', message: shown?.id ?? '' });
    expect(answered.line).toBe('/drug baricitinib topic:safety');
    expect(audiences(answered)).toEqual(['requester', 'requester']);
    expect(answered.byPlatform.slack[0]).not.toHaveProperty('replace');
  });

  test('a page button replaces its own message, on its own platform only', async () => {
    const { byPlatform } = await ask(playground, { line: '/summary length:full' });
    const [shown] = byPlatform.slack;
    const turned = await ask(playground, { press: slackButton(shown, 'In detail'), platform: 'slack', message: shown?.id ?? '' });
    expect(turned.byPlatform.discord).toEqual([]);
    expect(turned.byPlatform.slack).toHaveLength(1);
    expect(turned.byPlatform.slack[0]).toMatchObject({ audience: 'requester', replace: shown?.id });
    expect(turned.byPlatform.slack[0]?.id).not.toBe(shown?.id);
    expect(JSON.stringify(turned.byPlatform.slack[0]?.payload)).toContain('Page 2 of');
  });

  test('a Share button posts every page on both platforms and mentions who shared it', async () => {
    const { byPlatform } = await ask(playground, { line: '/summary length:full' });
    const [shown] = byPlatform.slack;
    const shared = await ask(playground, { press: slackButton(shown, 'Share with the channel'), platform: 'slack', message: shown?.id ?? '' });
    for (const [first, ...further] of [shared.byPlatform.slack, shared.byPlatform.discord]) {
      expect(further.length).toBeGreaterThan(0);
      expect(first).not.toHaveProperty('thread');
      expect(further.map(({ thread }) => thread)).toEqual(further.map(() => first?.id));
    }
    expect(new Set(audiences(shared))).toEqual(new Set(['channel']));
    expect(JSON.stringify(shared.byPlatform.slack[0]?.payload)).toContain('"user_id":"U0READER"');
    expect(JSON.stringify(shared.byPlatform.discord[0]?.payload)).toContain('<@100000000000000001>');
  });

  test('a Share button of a file says where the file is', async () => {
    const { byPlatform } = await ask(playground, { line: '/cite huo-2023 style:ris' });
    const [shown] = byPlatform.slack;
    expect(JSON.stringify(shown?.payload)).toContain('direct messages');
    const shared = await ask(playground, { press: slackButton(shown, 'Share with the channel'), platform: 'slack', message: shown?.id ?? '' });
    expect(JSON.stringify(shared.byPlatform.slack[0]?.payload)).toContain('in the thread');
  });

  test.each(['', 'x', '9r:/help', '1x:/help', '1r:help'])('a button from another version (“%s”) is answered by a private note', async (press) => {
    const answered = await ask(playground, { press, platform: 'discord', message: 'm' });
    expect(answered.status).toBe('note');
    expect(audiences(answered)).toEqual(['requester', 'requester']);
    expect(JSON.stringify(answered.byPlatform.slack[0]?.payload)).toContain('another version of me');
  });
});
